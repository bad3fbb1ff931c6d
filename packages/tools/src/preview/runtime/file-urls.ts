import { simulate, type Wx } from 'miniprogram-core/wx';

/** What a browser knows a file by only if it is told; the program's own files it asks the server for. */
const TYPES: Record<string, string> = {
  svg: 'image/svg+xml',
  mp4: 'video/mp4',
  webm: 'video/webm',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  pdf: 'application/pdf',
};

/** Fails as a picture, and is asked of no network, as `http://tmp/…` would be. */
const NOTHING = 'data:,';

/** Addresses that the browser can show for the paths of files on the device. */
export class FileUrls {
  readonly #wx: () => Wx;
  readonly #urls = new Map<string, string>();
  #isFollowing = false;

  constructor(wx: () => Wx) {
    this.#wx = wx;
  }

  /** @returns undefined for what is no path of the device; of a file that is not there, of nothing */
  of(path: string): string | undefined {
    const { files } = simulate(this.#wx());
    if (!files.isOnDevice(path)) return undefined;
    if (!this.#isFollowing) files.onChange((changed) => this.#forget(changed));
    this.#isFollowing = true;
    const known = this.#urls.get(path);
    if (known !== undefined) return known;
    try {
      const [, ending = ''] = /\.(\w+)$/.exec(path) ?? [];
      const blob = new Blob([files.read(path) as BlobPart], { type: TYPES[ending] ?? '' });
      const url = URL.createObjectURL(blob);
      this.#urls.set(path, url);
      return url;
    } catch {
      return NOTHING;
    }
  }

  #forget(path: string): void {
    const url = this.#urls.get(path);
    if (url !== undefined) URL.revokeObjectURL(url);
    this.#urls.delete(path);
  }
}
