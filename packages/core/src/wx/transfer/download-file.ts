import { ApiFailure } from '../define-api';
import type { Reason } from '../dialect';
import { startExchange } from '../exchange';
import { Listeners } from '../listeners';
import { extensionFor, extensionOf } from '../mime-types';
import { RequestQueue } from '../request-queue';
import { refuse } from '../run-callback';
import { headerOf } from '../serialize';
import { isObject } from '../type-name';
import { encodeUtf8 } from '../utf8';
import { progressOf, type TransferEnvironment, validateTransfer } from './transfer';

/** In bytes: https://developers.weixin.qq.com/miniprogram/dev/api/network/download/wx.downloadFile.html */
export const MAX_DOWNLOAD = 200 * 1024 * 1024;
const TOO_LARGE: Reason = { kind: 'too large' };

/** Part 12 of the rules: what a server answers, as a file of the device. */
export function createDownloadFile(environment: TransferEnvironment) {
  const { dialect, files, library, onError } = environment;
  const queue = new RequestQueue();

  return function downloadFile(
    given: WechatMiniprogram.DownloadFileOption,
  ): WechatMiniprogram.DownloadTask {
    // Read once, as request does.
    const options = isObject(given) ? { ...given } : given;
    const refusal = validateTransfer('downloadFile', options);
    if (refusal) return refuse(options, dialect.refusal(refusal), onError);
    const { url } = options;
    const header = headerOf(options.header, 'downloadFile', library);
    const progress = new Listeners(onError);
    let contentType = '';
    let expected = 0;
    let written = 0;

    /** Where it is from now on, by the name that success has for it. */
    function save(bytes: Uint8Array): object | Reason {
      const { filePath } = options;
      try {
        if (typeof filePath !== 'string' || filePath === '') {
          const extension = extensionFor(contentType) || extensionOf(url.replace(/[?#].*$/, ''));
          return { tempFilePath: files.writeTemporary(bytes, extension) };
        }
        files.write(filePath, bytes);
        return { filePath };
      } catch (error) {
        if (!(error instanceof ApiFailure)) throw error;
        return { kind: 'not saved', message: error.message, errno: error.errno };
      }
    }

    const task = startExchange(environment, queue, {
      api: 'downloadFile',
      options,
      request: () => ({ method: 'GET', url, header, body: '' }),
      onHead(head) {
        const valueIn = (wanted: string): string =>
          Object.entries(head.header).find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
        contentType = valueIn('content-type');
        // What is packed is longer once it is unpacked.
        const length = valueIn('content-encoding') ? 0 : Number(valueIn('content-length'));
        expected = Number.isFinite(length) ? length : 0;
        return expected > MAX_DOWNLOAD ? TOO_LARGE : undefined;
      },
      onChunk(chunk) {
        written += chunk.byteLength;
        if (written > MAX_DOWNLOAD) return TOO_LARGE;
        progress.tell({
          progress: progressOf(written, expected),
          totalBytesWritten: written,
          totalBytesExpectedToWrite: expected,
        });
        return undefined;
      },
      // 12.2
      result(body, described) {
        const bytes =
          typeof body === 'string' ? encodeUtf8(body) : new Uint8Array(body.arrayBuffer());
        const saved = save(bytes);
        return 'kind' in saved ? saved : { ...saved, dataLength: bytes.length, ...described };
      },
    });
    return dialect.task({
      ...task,
      onProgressUpdate: (listener: never) => progress.add(listener),
      offProgressUpdate: (listener?: never) => progress.remove(listener),
    }) as WechatMiniprogram.DownloadTask;
  };
}
