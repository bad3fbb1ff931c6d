import { randomUUID } from 'node:crypto';

export interface EchoFile {
  name: string;
  type: string;
  bytes: Buffer;
}

/** Bytes of all that is kept. */
const MAX_KEPT = 256 * 1024 * 1024;
const MAX_FILES = 50;

/** What was uploaded, to be downloaded again: the newest, in memory. */
export class EchoFiles {
  readonly #files = new Map<string, EchoFile>();
  #bytes = 0;

  /** @returns its id; the oldest go where there is no room */
  add(file: EchoFile): string {
    const id = randomUUID();
    this.#files.set(id, file);
    this.#bytes += file.bytes.length;
    for (const [oldest, { bytes }] of this.#files) {
      if (this.#bytes <= MAX_KEPT && this.#files.size <= MAX_FILES) break;
      this.#files.delete(oldest);
      this.#bytes -= bytes.length;
    }
    return id;
  }

  get(id: string): EchoFile | undefined {
    return this.#files.get(id);
  }

  clear(): void {
    this.#files.clear();
    this.#bytes = 0;
  }
}
