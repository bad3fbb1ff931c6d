import { ApiFailure } from './define-api';
import type { Platform } from './dialect';

/** The files of one mini-program on the device, for all that reads or writes one. */
export interface DeviceFiles {
  /** @throws ApiFailure with an errno where there is no such file */
  read(path: string): Uint8Array;
  /**
   * @param extension without the dot; empty for none
   * @returns the path: `http://tmp/….png` in DevTools, `wxfile://tmp_….png` on a phone
   */
  writeTemporary(bytes: Uint8Array, extension: string): string;
  /** @throws ApiFailure with an errno for a path outside the device's folder, and for a full device */
  write(path: string, bytes: Uint8Array): void;
}

/** For as long as the `wx` object lives. */
export function memoryFiles(platform: Platform): DeviceFiles {
  const files = new Map<string, Uint8Array>();
  const prefix = platform === 'devtools' ? 'http://tmp/' : 'wxfile://tmp_';
  let count = 0;
  return {
    read(path) {
      const bytes = files.get(path);
      if (!bytes) throw new ApiFailure(`no such file or directory, open "${path}"`, 1300002);
      return bytes.slice();
    },
    writeTemporary(bytes, extension) {
      count += 1;
      const path = `${prefix}${Date.now().toString(36)}${count}${extension && `.${extension}`}`;
      files.set(path, bytes.slice());
      return path;
    },
    write: (path, bytes) => void files.set(path, bytes.slice()),
  };
}
