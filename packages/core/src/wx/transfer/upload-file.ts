import type { Reason } from '../dialect';
import { startExchange } from '../exchange';
import { Listeners } from '../listeners';
import { typeOfFile } from '../mime-types';
import { RequestQueue } from '../request-queue';
import { parseBody } from '../response';
import { refuse } from '../run-callback';
import { headerOf, textsOf } from '../serialize';
import type { TransportRequest } from '../transport';
import { isObject } from '../type-name';
import { multipart, newBoundary } from './multipart';
import { progressOf, type TransferEnvironment, validateTransfer } from './transfer';

/** Part 11 of the rules: one file of the device and some fields, as a form. */
export function createUploadFile(environment: TransferEnvironment) {
  const { dialect, files, library, onError } = environment;
  const queue = new RequestQueue();

  return function uploadFile(
    given: WechatMiniprogram.UploadFileOption,
  ): WechatMiniprogram.UploadTask {
    // Read once, as request does.
    const options = isObject(given) ? { ...given } : given;
    const refusal = validateTransfer('uploadFile', options);
    if (refusal) return refuse(options, dialect.refusal(refusal), onError);
    const { url, filePath, name } = options;
    const header = headerOf(options.header, 'uploadFile', library);
    const fields = textsOf(options.formData, 'uploadFile: formData', library);
    const progress = new Listeners(onError);
    let size = 0;

    /** The file as it is once it is its turn. */
    function request(): TransportRequest | Reason {
      if (filePath === '') return { kind: 'no file path' };
      const bytes = read(filePath);
      if (!bytes) return { kind: 'no such file' };
      const fileName = filePath.replace(/^.*\//, '');
      const boundary = newBoundary();
      const file = { name, fileName, type: typeOfFile(filePath), bytes };
      const body = multipart(fields, file, boundary);
      size = body.byteLength;
      // The client's own, for only it knows the boundary.
      const contentType = `multipart/form-data; boundary=${boundary}`;
      return { method: 'POST', url, header: { ...header, 'content-type': contentType }, body };
    }

    function read(path: string): Uint8Array | undefined {
      try {
        return files.read(path);
      } catch {
        return undefined;
      }
    }

    const task = startExchange(environment, queue, {
      api: 'uploadFile',
      options,
      request,
      onSent(bytes) {
        progress.tell({
          progress: progressOf(bytes, size),
          totalBytesSent: bytes,
          totalBytesExpectedToSend: size,
        });
      },
      // 11.2
      result: (body, described) => ({
        data: typeof body === 'string' ? body : parseBody(body, 'text', 'text'),
        ...described,
      }),
    });
    return dialect.task({
      ...task,
      onProgressUpdate: (listener: never) => progress.add(listener),
      offProgressUpdate: (listener?: never) => progress.remove(listener),
    }) as WechatMiniprogram.UploadTask;
  };
}
