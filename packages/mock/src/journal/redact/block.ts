import { ANY_PAIR } from './bare-value';
import { endOfMatch, matchAt } from './match-at';
import { bare, type Value, type ValuePlace } from './value-place';

const SPACE = /[^\S\r\n]*/y;
const LINE = /(?:\r\n?|\n)([^\S\r\n]*)([^\r\n]*)/y;
/** Of what stands behind the name of a block of YAML. */
const BLOCK_MARK = /^(?:[|>][-+\d]*|[&!]\S*|#.*)?(?:\s+#.*)?$/;

/**
 * The value that begins in a line, with the lines below that belong to it: deeper ones, the items of a
 * list, or one line by itself.
 */
export function blockOf(
  text: string,
  { column, to, quotation, quote }: ValuePlace,
  start: number,
  lineEnd: number,
): Value | undefined {
  const limit = Math.min(to, quotation?.end ?? to);
  const inLine = text.slice(start, lineEnd);
  if (column === undefined) return bare(start, lineEnd, quote);
  let first = start;
  let end = lineEnd;
  let at = endOfMatch(SPACE, text, lineEnd);
  for (let line = matchAt(LINE, text, at); line && at < limit; line = matchAt(LINE, text, at)) {
    const [all, indent = '', content = ''] = line;
    at += all.length;
    if (content.trim() === '') continue;
    const isDeeper = indent.length > column;
    const isItem = indent.length === column && content.startsWith('- ') && BLOCK_MARK.test(inLine);
    const isByItself =
      inLine === '' &&
      end === lineEnd &&
      /^[^-<}\]#]/.test(content) &&
      !matchAt(ANY_PAIR, content, 0);
    if (!isDeeper && !isItem && !isByItself) break;
    if (inLine === '' && end === lineEnd) first = at - content.length;
    end = Math.min(limit, at);
    if (!isDeeper && !isItem) break;
  }
  return bare(first, first + text.slice(first, end).trimEnd().length, quote);
}
