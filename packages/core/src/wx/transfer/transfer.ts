import type { DeviceFiles } from '../device-files';
import type { Failure, Library, NetworkApi } from '../dialect';
import type { ExchangeEnvironment } from '../exchange';
import { wrongParameters } from '../parameters';

/** What `uploadFile` and `downloadFile` need beside the network. */
export interface TransferEnvironment extends ExchangeEnvironment {
  files: DeviceFiles;
  library: Library;
}

/** 10.1, and a url that is none: what is wrong with the options, told at once. */
export function validateTransfer(
  api: Exclude<NetworkApi, 'request'>,
  options: unknown,
): Failure | undefined {
  const wrong = wrongParameters(api, options);
  if (wrong) return { errno: wrong.errno, errMsg: `${api}:fail ${wrong.message}` };
  const { url } = options as { url: string };
  if (/^https?:\/\//i.test(url)) return undefined;
  return { errno: 600009, errMsg: `${api}:fail invalid url "${url}"` };
}

/** In whole percent; 0 where it is not known of how much. */
export function progressOf(done: number, expected: number): number {
  return expected > 0 ? Math.min(100, Math.floor((done / expected) * 100)) : 0;
}
