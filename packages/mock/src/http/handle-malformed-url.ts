import { RequestError } from '@hono/node-server';
import { bodyOf, type Refusal } from './malformed-request';

/** For `getRequestListener`: what is HTTP, but names no address, such as a broken Host. */
export function handleMalformedUrl(error: unknown): Response {
  const refusal = explainAddress(error);
  const headers = { 'Content-Type': 'application/json' };
  return new Response(bodyOf(refusal), { status: refusal.status, headers });
}

function explainAddress(error: unknown): Refusal {
  if (error instanceof RequestError) {
    return { status: 400, code: 'invalid_request', message: `请求的地址不对：${error.message}` };
  }
  console.error(error);
  return { status: 500, code: 'internal_error', message: '服务器内部出错了，原因写在它的终端里' };
}
