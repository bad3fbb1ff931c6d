import { HIDDEN, isSecret } from './secret-names';

/** Strings, comments, marks and bare words: of JSON, and of what looks somewhat like it. */
const TOKENS =
  /"(?:[^"\\]|\\.)*"?|(?<![\w%])'(?:[^'\\\r\n]|\\.)*'?|\/\*.*?(?:\*\/|$)|[{}[\]:=,]|[^\s"'{}[\]:=,][^\s"{}[\]:=,]*|'/gs;

interface Token {
  text: string;
  at: number;
  end: number;
}

/**
 * The values of `"pwd": …`, `pwd: …` and `pwd=…` in JSON, broken or cut off or not, and in other
 * notations with names and values.
 * @param inner redacts what a string says
 */
export function redactPairs(text: string, inner: (text: string) => string): string {
  const tokens: Token[] = Array.from(text.matchAll(TOKENS), ({ 0: token, index }) => ({
    text: token,
    at: index,
    end: index + token.length,
  }));
  let redacted = '';
  let done = 0;
  let name: string | undefined;
  let isValueNext = false;
  const replace = ({ at, end }: Omit<Token, 'text'>, by: string): void => {
    redacted += text.slice(done, at) + by;
    done = end;
  };

  for (const [index, token] of tokens.entries()) {
    if (token.at < done) continue;
    if (token.text.startsWith('/*')) {
      replace(token, `/*${inner(token.text.slice(2))}`);
    } else if (isValueNext && name !== undefined && isSecret(nameIn(name))) {
      const end = endOfValue(text, tokens, index);
      if (end > token.at) replace({ at: token.at, end }, hidden(token.text, name));
      name = undefined;
      isValueNext = false;
    } else if (token.text === ':' || token.text === '=') {
      isValueNext = true;
    } else {
      if (isString(token.text)) replace(token, redactString(token.text, inner));
      name = token.text;
      isValueNext = false;
    }
  }
  return redacted + text.slice(done);
}

function isString(token: string): boolean {
  return token.startsWith('"') || token.startsWith("'");
}

/** Of a bare word only what follows the path or the pair before it. */
function nameIn(token: string): string {
  return isString(token) ? token : (token.split(/[&?#;/]/).at(-1) ?? '');
}

/** Where the value that begins with this token ends; where the token begins if there is none. */
function endOfValue(text: string, tokens: Token[], index: number): number {
  const first = tokens[index] as Token;
  if (isString(first.text)) return first.end;
  if (first.text === '{' || first.text === '[') {
    let open = 0;
    for (let at = index; at < tokens.length; at += 1) {
      const { text: mark, end } = tokens[at] as Token;
      if (mark === '{' || mark === '[') open += 1;
      if (mark === '}' || mark === ']') open -= 1;
      if (open === 0) return end;
    }
    return text.length;
  }
  // It may have spaces in it, but not at its end.
  const rest = text.slice(first.at);
  const [value = ''] = /^[^\r\n,&}\]]*/.exec(rest) ?? [];
  return first.at + value.trimEnd().length;
}

/** With quotes where JSON or another notation needs them. */
function hidden(value: string, name: string): string {
  const quote = isString(value) ? value[0] : name.startsWith('"') ? '"' : '';
  return `${quote}${HIDDEN}${quote}`;
}

/** A string that wraps a form, a url, JSON …; as it was if there is nothing to hide in it. */
function redactString(token: string, inner: (text: string) => string): string {
  const quote = token[0] as string;
  const isClosed = token.endsWith(quote) && /^.(?:.*[^\\])?(?:\\\\)*.$/s.test(token);
  const written = token.slice(1, isClosed ? -1 : undefined);
  const said = written.replace(
    /\\(?:u([\da-f]{4})|(.))/gis,
    (_, code: string | undefined, mark: string) =>
      code ? String.fromCharCode(Number.parseInt(code, 16)) : (escapes[mark] ?? mark),
  );
  const redacted = inner(said);
  if (redacted === said) return token;
  const escaped = said === written ? redacted : JSON.stringify(redacted).slice(1, -1);
  return quote + escaped + (isClosed ? quote : '');
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
