import { type Body, type Exchange, MAX_KEPT_BYTES } from './journal';
import type { JournalBody, JournalEntry } from './journal-entry';
import { redactText } from './redact-text';
import { HIDDEN, isSecret } from './secret-names';

type Summary = Pick<JournalEntry, 'id' | 'method' | 'path' | 'milliseconds'> & {
  status: number | null;
};

/** Of what is over: the inspector asks for the same ones again with every request that arrives. */
const finished = new WeakMap<Exchange, JournalEntry>();

/** An exchange as anybody may read it. */
export function redact(exchange: Exchange): JournalEntry {
  const known = finished.get(exchange);
  if (known) return known;
  const entry = entryOf(exchange);
  if (exchange.milliseconds !== undefined) finished.set(exchange, entry);
  return entry;
}

function entryOf(exchange: Exchange): JournalEntry {
  const { httpVersion, answer } = exchange;
  const { id, method, path, milliseconds } = summarize(exchange);
  const target = redactUrl(exchange.target);
  return {
    id,
    at: new Date(exchange.at).toISOString(),
    client: exchange.client ?? null,
    method,
    path,
    requestLine: `${method} ${target} HTTP/${httpVersion}`,
    headers: redactHeaders(exchange.rawHeaders),
    body: redactBody(exchange.body),
    answer: answer
      ? {
          status: answer.status,
          headers: redactHeaders(answer.rawHeaders),
          body: redactBody(answer.body),
        }
      : null,
    milliseconds,
    injected: exchange.injected ?? null,
    proxiedTo: exchange.proxiedTo ?? null,
    failure: exchange.failure,
  };
}

/** What a list shows of it. */
export function summarize({ id, method, target, answer, milliseconds }: Exchange): Summary {
  return {
    id,
    // What is no HTTP has no method: its first line can be anything, a body for example.
    method: redactText(method),
    path: pathOf(redactUrl(target)),
    status: answer?.status ?? null,
    milliseconds: milliseconds ?? null,
  };
}

/** A url or what stands in a request line, with the query as it came except for its secrets. */
export function redactUrl(url: string): string {
  // A token of ours may stand in one that is long enough, without a name.
  if (url.length > MAX_PLAIN || !PLAIN_URL.test(url)) return redactText(url);
  return url.replace(/(?<=[?&])([\w.~-]+)=[\w.~-]+/g, (pair, name: string) =>
    isSecret(name) ? `${name}=${HIDDEN}` : pair,
  );
}

/** A path and a query with nothing encoded or wrapped in it: most are so, and are quickly done with. */
const MAX_PLAIN = 43;
const PLAIN_URL = /^[\w./~-]*(?:\?[\w.~-]+=[\w.~-]+(?:&[\w.~-]+=[\w.~-]+)*)?$/;

/** Of what stands in a request line, which may be a whole url. */
export function pathOf(target: string): string {
  return target.replace(/^https?:\/\/[^/?#]*/i, '').split(/[?#]/)[0] || '/';
}

function redactHeaders(rawHeaders: string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    pairs.push([name, redactHeader(name.toLowerCase(), rawHeaders[index + 1] as string)]);
  }
  return pairs;
}

function redactHeader(name: string, value: string): string {
  if (name === 'cookie') return value.replace(/[^;]+/g, redactCookie);
  if (name === 'set-cookie') return value.replace(/^[^;]+/, redactCookie);
  if (!isSecret(name)) return redactText(value);
  // The scheme of `Authorization: Bearer …` is no secret.
  const [scheme = ''] = /^(?:basic|bearer|digest|negotiate|ntlm|token)\s+/i.exec(value) ?? [];
  return scheme + HIDDEN;
}

/** Only the name stays; one without a name is all value. */
function redactCookie(cookie: string): string {
  const [name = ''] = /^[^=]*=/.exec(cookie) ?? [];
  return name + HIDDEN;
}

function redactBody({ chunks, bytes }: Body): JournalBody {
  const truncated = bytes > MAX_KEPT_BYTES;
  const text = textOf(Buffer.concat(chunks));
  return {
    text: text === undefined ? `（${bytes} 字节，不是文字）` : redactText(text),
    bytes,
    truncated,
  };
}

/** Without a character that was cut in two at the end; undefined for what is no text. */
function textOf(bytes: Buffer): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    // It keeps what may be the first bytes of a character to itself.
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return decoder.decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}
