import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { JournalBody, JournalEntry } from '../../contract/journal';
import { type Body, type Exchange, MAX_KEPT_BYTES } from './journal';

export const HIDDEN = '***';

const secretName = /^(pwd|passwd|password|secret|token|access_?token|refresh_?token|mock_?token)$/i;
const secretHeader = /authorization|token|secret|api-?key|passw|^pwd$/i;

/** An exchange as anybody may read it. */
export function redact(exchange: Exchange): JournalEntry {
  const { id, method, httpVersion, answer } = exchange;
  const target = redactUrl(exchange.target);
  return {
    id,
    at: new Date(exchange.at).toISOString(),
    method,
    path: target.split('?')[0] ?? '',
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
    milliseconds: exchange.milliseconds ?? null,
    injected: exchange.injected ?? null,
    proxiedTo: exchange.proxiedTo ?? null,
  };
}

/** A url or what stands in a request line, with the query as it came except for its secrets. */
export function redactUrl(url: string): string {
  const start = url.search(/[?#]/);
  return start < 0 ? url : url.slice(0, start + 1) + redactForm(url.slice(start + 1));
}

/** An urlencoded form or a query, however the names in it are written. */
export function redactForm(text: string): string {
  return text.replace(/([^=&?#]*)=([^&#]*)/g, (pair, name: string) =>
    [...new URLSearchParams(`${name}=`).keys()].some((key) => secretName.test(key.trim()))
      ? `${name}=${HIDDEN}`
      : pair,
  );
}

export function redactHeaders(rawHeaders: string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    pairs.push([name, redactHeader(name.toLowerCase(), rawHeaders[index + 1] as string)]);
  }
  return pairs;
}

function redactHeader(name: string, value: string): string {
  switch (name) {
    case 'cookie':
      return value.replace(/=[^;]*/g, `=${HIDDEN}`);
    case 'set-cookie':
      return value.replace(/=[^;]*/, `=${HIDDEN}`);
    case 'referer':
    case 'location':
    case 'content-location':
      return redactUrl(value);
    default:
      // The scheme of `Authorization: Bearer …` is no secret.
      return secretHeader.test(name) ? value.replace(/\S+$/, HIDDEN) : value;
  }
}

function redactBody({ chunks, bytes }: Body): JournalBody {
  const truncated = bytes > MAX_KEPT_BYTES;
  const kept = Buffer.concat(chunks);
  if (isBinary(kept, truncated)) return { text: `（${bytes} 字节，不是文字）`, bytes, truncated };
  return { text: redactText(kept.toString('utf8')), bytes, truncated };
}

/** A body of any type: its Content-Type may be wrong, and so may be what it says. */
export function redactText(text: string): string {
  if (!/^\s*[[{]/.test(text)) return redactLoose(redactForm(text));
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors);
  const redacted = secretsOf(tree).reduceRight(
    (hidden, { offset, length }) =>
      `${hidden.slice(0, offset)}"${HIDDEN}"${length ? hidden.slice(offset + length) : ''}`,
    text,
  );
  return errors.length > 0 ? redactLoose(redacted) : redacted;
}

/** Where the values of secret names stand; what never ends, in broken JSON, has no length. */
function secretsOf(node: Node | undefined): Node[] {
  if (node?.type === 'property') {
    const [key, value] = node.children ?? [];
    if (secretName.test(String(key?.value).trim())) return value ? [value] : [];
  }
  return (node?.children ?? []).flatMap(secretsOf);
}

/** What is neither a form nor JSON but names a secret: JavaScript, YAML, multipart … */
function redactLoose(text: string): string {
  return text
    .replace(
      /(name="(?:pwd|passwd|password|secret|\w*token)"[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n)[\s\S]*?(?=\r?\n--|$)/gi,
      `$1${HIDDEN}`,
    )
    .replace(
      /\b((?:pwd|passwd|password|secret|\w*token)['"]?\s*[:=]\s*)(?:"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|(?!\*\*\*)[^\s&,;}\]<>"']+)/gi,
      (_all, start: string) => (start.includes('"') ? `${start}"${HIDDEN}"` : `${start}${HIDDEN}`),
    );
}

/** A character cut in two at the end of what was kept is no sign of it. */
function isBinary(bytes: Buffer, truncated: boolean): boolean {
  if (bytes.includes(0)) return true;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: truncated });
    return false;
  } catch {
    return true;
  }
}
