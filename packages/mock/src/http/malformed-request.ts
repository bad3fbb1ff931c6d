import type { ErrorAnswer } from '../api/error-answer';
import { MAX_KEPT_BYTES } from '../journal/journal';

const CHINESE_IN_URL = '网址里的中文和空格要先编码，curl 可以用 -G --data-urlencode';

/** https://nodejs.org/api/http.html#event-clienterror */
export interface ClientError extends NodeJS.ErrnoException {
  /** What had come when it went wrong. */
  rawPacket?: Buffer;
}

/** Why a request never gets as far as the app. */
export interface Refusal {
  status: number;
  code: string;
  message: string;
  headers?: [name: string, value: string][];
}

export const noProxy: Refusal = {
  status: 405,
  code: 'method_not_allowed',
  message: '不接受 CONNECT，这里不是代理',
  headers: [['Allow', 'GET, HEAD, POST, PUT, DELETE']],
};

export const unexpected: Refusal = {
  status: 417,
  code: 'invalid_request',
  message: '请求头 Expect 只能是 100-continue',
};

/** In the shape of every error. */
export function bodyOf({ code, message }: Refusal): string {
  return JSON.stringify({ ok: false, error: { code, message } } satisfies ErrorAnswer);
}

export function explain(error: ClientError): Refusal {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return { status: 431, code: 'invalid_request', message: '网址和请求头超过 16 KB' };
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return { status: 413, code: 'payload_too_large', message: '分块的附加内容太长' };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, code: 'invalid_request', message: '请求迟迟没有发完' };
    default: {
      const hint = /[^\x20-\x7e]/.test(requestLineOf(error).url) ? `。${CHINESE_IN_URL}` : '';
      return { status: 400, code: 'invalid_request', message: `不是正确的 HTTP 请求${hint}` };
    }
  }
}

/** Chinese that was not encoded is read as what it most likely is. What is no request line is left out. */
export function requestLineOf({ rawPacket }: ClientError): { method: string; url: string } {
  const [line = ''] = rawPacket?.toString('utf8', 0, MAX_KEPT_BYTES).split(/\r?\n/) ?? [];
  const [, method = '', url = ''] = /^([A-Z-]+) (.*?)(?: HTTP\/[\d.]+)?$/.exec(line) ?? [];
  return { method, url };
}
