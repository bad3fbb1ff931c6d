/** A style between its imports. Offsets are in UTF-16 units from its start. */
export interface SplitStyle {
  /** The same length: comments and imports are blank, which leaves all else at its place. */
  text: string;
  /** Those outside of any block, in order. */
  imports: StyleImport[];
  /** Those within a block, such as `@media`. */
  nested: StyleImport[];
  /** The first `{` without its `}`, or else the first `}` without its `{`. */
  unpaired: { brace: '{' | '}'; start: number } | undefined;
}

export interface StyleImport {
  target: string;
  /** Of the `@`. */
  start: number;
  end: number;
}

/**
 * A comment; an import, with its end or without; what hides both: a string and a URL; a brace. WXSS
 * knows comments to the end of the line, too.
 */
const TOKEN =
  /(\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*)|@import\s*(?:url\(\s*(["']?)([^"')\n]*)\2\s*\)|(["'])([^"'\n]*)\4)(?:[^;{}\n"'@]*;)?|url\(\s*(?:"[^"\n]*"|'[^'\n]*'|[^)]*)\)|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|[{}]/gi;

export function splitImports(style: string): SplitStyle {
  const imports: StyleImport[] = [];
  const nested: StyleImport[] = [];
  /** Where each block begins that has not ended. */
  const open: number[] = [];
  let extra: number | undefined;
  const text = style.replace(TOKEN, (found: string, ...rest: unknown[]) => {
    const [comment, , url, , quoted, start] = rest as [
      string,
      string,
      string,
      string,
      string,
      number,
    ];
    const target = url ?? quoted;
    if (found === '{') open.push(start);
    if (found === '}' && open.pop() === undefined) extra ??= start;
    if (comment === undefined && target === undefined) return found;
    if (target !== undefined) {
      (open.length === 0 ? imports : nested).push({ target, start, end: start + found.length });
    }
    return blank(found);
  });
  const [first] = open;
  if (first !== undefined) return { text, imports, nested, unpaired: { brace: '{', start: first } };
  const unpaired = extra === undefined ? undefined : ({ brace: '}', start: extra } as const);
  return { text, imports, nested, unpaired };
}

/** Spaces in the place of everything but the ends of lines. */
export const blank = (text: string): string => text.replace(/[^\n]/g, ' ');
