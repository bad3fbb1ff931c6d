/** The files of one mini-program on the device, for all that reads or writes one. */
export interface DeviceFiles {
  /** Whether it is the path of a file of the device's, there or not: no address, none of the package. */
  isOnDevice(path: string): boolean;
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
