import { type Body, type Exchange, type Frame, MAX_KEPT_BYTES, type Part } from './journal';
import type { JournalBody, JournalEntry } from './journal-entry';
import { redactText } from './redact-text';
import { HIDDEN, isSecret, kindOf } from './secret-names';

type JournalPart = NonNullable<JournalEntry['parts']>[number];
type JournalFrame = NonNullable<JournalEntry['frames']>[number];
type Summary = Pick<JournalEntry, 'id' | 'method' | 'path' | 'milliseconds'> & {
  status: number | null;
};

/** Of what is over: the inspector asks for the same ones again with every request that arrives. */
const finished = new WeakMap<Exchange, JournalEntry>();

/** An exchange as anybody may read it. */
export function redact(exchange: Exchange): JournalEntry {
  const known = finished.get(exchange);
  // The rest of a body can come after the answer.
  if (known?.body.bytes === exchange.body.bytes) return known;
  const entry = entryOf(exchange);
  if (exchange.milliseconds !== undefined) finished.set(exchange, entry);
  return entry;
}

function entryOf(exchange: Exchange): JournalEntry {
  const { httpVersion, answer } = exchange;
  const { id, method, path, milliseconds } = summarize(exchange);
  return {
    id,
    at: new Date(exchange.at).toISOString(),
    client: exchange.client ?? null,
    method,
    path,
    requestLine: `${method} ${redactTarget(exchange)} HTTP/${httpVersion}`,
    headers: headersOf(exchange),
    body: bodyOf(exchange.body, true),
    parts: exchange.parts?.map(redactPart),
    frames: exchange.frames?.map(redactFrame),
    answer: answer
      ? {
          status: answer.status,
          headers: redactHeaders(answer.rawHeaders, false),
          body: bodyOf(answer.body, exchange.handsOutCode === true),
        }
      : null,
    milliseconds,
    injected: exchange.injected ?? null,
    proxiedTo: exchange.proxiedTo ?? null,
    failure: exchange.failure,
  };
}

function redactPart({ name, bytes, value, fileName, type }: Part): JournalPart {
  const shown = value !== undefined && isSecret(name, true) ? HIDDEN : value;
  return {
    name: redactText(name, true),
    bytes,
    value: shown === undefined ? null : redactText(shown, true),
    fileName: fileName === undefined ? null : redactText(fileName, true),
    type: type ?? null,
  };
}

function redactFrame({ at, from, bytes, text, close }: Frame): JournalFrame {
  return {
    at: new Date(at).toISOString(),
    from,
    bytes,
    text: text === undefined ? null : redactText(text, true),
    close: close ?? null,
  };
}

/** What a list shows of it. */
export function summarize(exchange: Exchange): Summary {
  const { id, method, answer, milliseconds } = exchange;
  return {
    id,
    // What is no HTTP has no method: its first line can be anything, a body for example.
    method: /^[A-Z]*$/.test(method) ? method : methodOf(exchange),
    path: pathOf(redactTarget(exchange)),
    status: answer?.status ?? null,
    milliseconds: milliseconds ?? null,
  };
}

/** What stands in the request line, with the query as it came except for its secrets. */
export function redactTarget(exchange: Exchange): string {
  return redactPlainUrl(exchange.target) ?? targetOf(exchange);
}

export function redactUrl(url: string): string {
  return redactPlainUrl(url) ?? redactText(url, true);
}

// What of a request does not change is redacted once, also while it is under way.
const methodOf = once(({ method }: Exchange) => redactText(method, true));
const targetOf = once(({ target }: Exchange) => redactText(target, true));
const headersOf = once(({ rawHeaders }: Exchange) => redactHeaders(rawHeaders, true));

function once<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new WeakMap<Key, Value>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

/** A path and a query with nothing encoded or wrapped in it: most are so, and are quickly done with. */
const PLAIN_URL = /^[\w./~-]*(?:\?[\w.~-]+=[\w.~-]+(?:&[\w.~-]+=[\w.~-]+)*)?$/;
/** A token of ours may stand in one that is longer, without a name. */
const MAX_PLAIN = 42;

function redactPlainUrl(url: string): string | undefined {
  if (url.length > MAX_PLAIN || !PLAIN_URL.test(url)) return undefined;
  let isApart = false;
  const redacted = url.replace(/(?<=[?&])([\w.~-]+)=[\w.~-]+/g, (pair, name: string) => {
    isApart ||= kindOf(name) === 'value';
    return isSecret(name, true) ? `${name}=${HIDDEN}` : pair;
  });
  return isApart ? undefined : redacted;
}

/** Of what stands in a request line, which may be a whole url. */
export function pathOf(target: string): string {
  return target.replace(/^https?:\/\/[^/?#]*/i, '').split(/[?#]/)[0] || '/';
}

function redactHeaders(rawHeaders: string[], isRequest: boolean): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    pairs.push([name, redactHeader(name, rawHeaders[index + 1] as string, isRequest)]);
  }
  return pairs;
}

function redactHeader(name: string, value: string, isRequest: boolean): string {
  switch (name.toLowerCase()) {
    case 'cookie':
      return value.replace(/[^;]+/g, redactCookie);
    case 'set-cookie': {
      const [cookie = ''] = /^[^;]*/.exec(value) ?? [];
      return redactCookie(cookie) + redactText(value.slice(cookie.length), isRequest);
    }
    case 'location':
      // The next request goes there.
      return redactText(value, true);
  }
  if (!isSecret(name, isRequest)) return redactText(value, isRequest);
  // The scheme of `Authorization: Bearer …` is no secret.
  const [scheme = ''] = /^(?:basic|bearer|digest|negotiate|ntlm|token)\s+/i.exec(value) ?? [];
  return scheme + HIDDEN;
}

/** Only the name stays; one without a name is all value. */
function redactCookie(cookie: string): string {
  const [name = ''] = /^[^=]*=/.exec(cookie) ?? [];
  return name + HIDDEN;
}

/** As it was when it had as many bytes as now. */
const bodies = new WeakMap<Body, JournalBody>();

function bodyOf(body: Body, isRequest: boolean): JournalBody {
  const known = bodies.get(body);
  if (known?.bytes === body.bytes) return known;
  const redacted = redactBody(body, isRequest);
  bodies.set(body, redacted);
  return redacted;
}

function redactBody({ chunks, bytes }: Body, isRequest: boolean): JournalBody {
  const truncated = bytes > MAX_KEPT_BYTES;
  const text = textOf(Buffer.concat(chunks));
  return {
    text: text === undefined ? `（${bytes} 字节，不是文字）` : redactText(text, isRequest),
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
