import type { TransportRequest } from 'miniprogram-core/wx';
import { ErrorAnswer } from '../../contract/error';
import type { Received } from './intercept-transport';
import { maskSecrets } from './mask-secrets';

interface Asked {
  method: string;
  /** Below the base URL, and without its query: a password may stand there. */
  path: string;
  /** What was received, in words that tell neither a password nor a token. */
  summary: string;
}

/** A request of this run, and what came of it. */
export type Exchange =
  | (Asked & { arrived: false })
  | (Asked & {
      arrived: true;
      status: number;
      /** By lower-case name. */
      header: Map<string, string>;
      /** Of JSON its value, else the text. */
      body: unknown;
    });

const MAX_SHOWN = 60;
const MAX_KEYS = 8;

/**
 * @param timeout of a request, in milliseconds
 * @param secrets what must not be shown
 */
export function exchangeOf(
  sent: TransportRequest,
  received: Received,
  { baseUrl, timeout, secrets }: { baseUrl: string; timeout: number; secrets: Iterable<string> },
): Exchange {
  const asked = { method: sent.method, path: pathOf(sent.url, baseUrl) };
  if (!received.arrived) {
    const why =
      received.reason === 'TIMED_OUT' ? `等了 ${timeout / 1000} 秒` : reasons[received.reason];
    return { ...asked, arrived: false, summary: `没有回答：${why ?? received.reason}` };
  }
  const { head, text } = received;
  const status = head.statusCode;
  const body = parsed(text);
  const header = new Map(head.headers.map(([name, value]) => [name.toLowerCase(), value]));
  const summary = `${status} ${describe(body, secrets)}`;
  return { ...asked, arrived: true, status, header, body, summary };
}

export function pathOf(url: string, baseUrl: string): string {
  return url.slice(baseUrl.length).split('?')[0] ?? '';
}

/** Of JSON its value, else the text: without a byte order mark, which wx takes off as well. */
export function parsed(received: string): unknown {
  const text = received.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Of JSON the names only: the values are somebody's. */
function describe(body: unknown, secrets: Iterable<string>): string {
  if (typeof body === 'string') return describeText(maskSecrets(body, secrets));
  const error = ErrorAnswer.safeParse(body);
  if (error.success) return error.data.error.code;
  if (Array.isArray(body)) return 'JSON 列表';
  if (typeof body !== 'object' || body === null) return 'JSON，不是对象';
  const keys = Object.keys(body);
  const more = keys.length > MAX_KEYS ? '…' : '';
  return maskSecrets(`{ ${keys.slice(0, MAX_KEYS).join(', ')}${more} }`, secrets);
}

function describeText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return '没有正文';
  if (line.startsWith('<')) return '网页';
  return `「${line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line}」`;
}

const reasons: Partial<Record<string, string>> = {
  CONNECTION_REFUSED: '连接被拒绝，那里没有服务器',
  NAME_NOT_RESOLVED: '找不到这个主机名',
  CONNECTION_RESET: '连接被重置',
  EMPTY_RESPONSE: '没有回答就断开了',
  CONNECTION_TIMED_OUT: '连接超时',
  CERT_AUTHORITY_INVALID: '证书不受信任，或者不是给这个域名的',
  ADDRESS_UNREACHABLE: '到不了这个地址',
  TOO_MANY_REDIRECTS: '跳转太多次',
  INVALID_HTTP_RESPONSE: '回答的不是 HTTP',
  FAILED: '请求失败',
  STOPPED: '停下了',
};
