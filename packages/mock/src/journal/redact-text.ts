import { redactPairs } from './redact-pairs';
import { HIDDEN, isSecret, mayHideSecrets, percentDecoded } from './secret-names';

/** 32 bytes in base64url, whatever it is called: nothing else that is usual has this length. */
const TOKEN_OF_OURS = /(?<![\w-])[\w-]{43}(?![\w-])/g;

/** How deep things can be wrapped: JSON in a string of JSON, a url in a url … */
const MAX_DEPTH = 5;

/**
 * A text of any kind, whatever its Content-Type says and wherever it breaks off: JSON, a form, a url,
 * multipart, XML, YAML … All but the secrets stays as it is, to the space. Each step goes through the
 * text once and without recursion, so that no text takes long.
 */
export function redactText(given: string, depth = 0): string {
  const text = given.replace(TOKEN_OF_OURS, HIDDEN);
  if (!mayHideSecrets(text)) return text;
  const boundary = /^--\S[^\r\n]*(?=\r?\ncontent-(?:disposition|type):)/im.exec(text)?.[0];
  if (boundary) return redactMultipart(text, boundary, depth);
  const inner = (wrapped: string): string => redactWrapped(wrapped, depth);
  const isJson = /^\s*(?:[[{]\s*(?:["[{\]}\d-]|true|false|null|$)|")/.test(text);
  const unwrapped = isJson ? text : redactElements(redactQuery(redactUserInfo(text), inner));
  return redactPairs(unwrapped, inner);
}

function redactWrapped(text: string, depth: number): string {
  if (depth < MAX_DEPTH) return redactText(text, depth + 1);
  return mayHideSecrets(text) ? HIDDEN : text;
}

type Redact = (text: string) => string;

/** A query, a form or a whole url, and what else consists of `name=value` and `&`. */
function redactQuery(text: string, inner: Redact): string {
  return text
    .split('&')
    .map((part) => redactQueryPart(part, inner))
    .join('&');
}

/** What stands between two `&`: before the name may be a path, or another pair and `;`. */
function redactQueryPart(part: string, inner: Redact): string {
  let redacted = '';
  let done = 0;
  for (const match of part.matchAll(/(?<![^?#;/\r\n])([^=?#;/\s"'{}<>]+)=/g)) {
    const [before, name = ''] = match;
    if (match.index < done || !isSecret(name)) continue;
    const start = match.index + before.length;
    redacted += redactEncoded(part.slice(done, start), inner) + HIDDEN;
    // In a form that is sent as plain text each pair has a line of its own.
    const length = part.slice(start).search(/\r?\n[\w.-]{1,64}=|$/);
    done = start + length;
  }
  return redacted + redactEncoded(part.slice(done), inner);
}

/** A url or JSON as a value in a query. */
function redactEncoded(text: string, inner: Redact): string {
  return text.replace(/[^=?#;/\s"'{}<>]+/g, (word) => {
    const decoded = percentDecoded(word);
    if (decoded === word) return word;
    const redacted = inner(decoded);
    // By way of a buffer, since half a surrogate pair cannot be encoded.
    return redacted === decoded ? word : encodeURIComponent(Buffer.from(redacted).toString());
  });
}

/** `https://user:password@host`, and a bearer's token where no name tells of it. */
function redactUserInfo(text: string): string {
  return text
    .replace(/(:\/\/[^\s/?#:@"'<>]*):[^\s/?#"'<>]*@/g, `$1:${HIDDEN}@`)
    .replace(/\b(Bearer +)[\w.~+/-]{16,}=*/gi, `$1${HIDDEN}`);
}

/** `<pwd>…</pwd>` */
function redactElements(text: string): string {
  return text.replace(
    /(<([\w:.-]+)(?:\s[^<>]*)?>)(?:<!\[CDATA\[.*?(?:\]\]>|$)|[^<])+/gs,
    (element, start: string, name: string) => (isSecret(name) ? start + HIDDEN : element),
  );
}

function redactMultipart(text: string, boundary: string, depth: number): string {
  return text
    .split(boundary)
    .map((part) => {
      const [gap] = /\r?\n\r?\n/.exec(part) ?? [];
      if (!gap) return part;
      const start = part.indexOf(gap) + gap.length;
      const head = part.slice(0, start);
      const [value = ''] = part.slice(start).split(/(?=\r?\n$)/);
      const end = part.slice(start + value.length);
      const [, quoted, bare = ''] = /[;\s]name\*?=(?:"([^"]*)"|([^;\s]+))/i.exec(head) ?? [];
      return head + (isSecret(quoted ?? bare) ? HIDDEN : redactWrapped(value, depth)) + end;
    })
    .join(boundary);
}
