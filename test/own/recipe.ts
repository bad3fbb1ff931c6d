/** Reads a document whose code blocks say where they go, and does what they say. Here is no file. */

/** `新建` has a text, `改` has places in it, `删掉` has paths. */
export type Block = { document: string; heading: string; line: number } & (
  | { kind: 'create'; file: string; text: string }
  | { kind: 'change'; file: string; places: Place[] }
  | { kind: 'remove'; files: string[] }
);

/** Lines as they stand in the file, and as they shall stand there. */
export interface Place {
  before: string[];
  after: string[];
}

/** A part of the document, below a heading of the second level. */
export interface Part {
  title: string;
  blocks: Block[];
}

/** One line for whoever mends the document, or the code. */
export class Misfit extends Error {
  override name = 'Misfit';

  constructor(
    { document, heading, line }: Pick<Block, 'document' | 'heading' | 'line'>,
    why: string,
  ) {
    super(`${document} 第 ${line} 行「${heading}」：${why}`);
  }
}

const OPENING = /^ *```(\w*)$/;
const MARKER = /(?:(新建|改) `([^`]+)`(?:（[^（）]*）)?|(删掉))：$/;

/**
 * A block stands below a line that ends with 「新建 `file`：」, 「改 `file`：」 (a `diff`, whose `@@`
 * begins another place) or 「删掉：」 (a path a line). What is to be typed is `sh`, and no block.
 * @throws Misfit
 */
export function readParts(document: string, text: string): Part[] {
  const parts: Part[] = [];
  const lines = text.split(/\r?\n/);
  let heading = '';
  let said = '';
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const [, level = '', title = ''] = /^(#+) (.*)/.exec(line) ?? [];
    if (level) heading = title;
    if (level === '##') parts.push({ title, blocks: [] });
    const opening = OPENING.exec(line);
    if (!opening) {
      if (line.trim()) said = line.trim();
      continue;
    }
    const place = { document, heading, line: at + 1 };
    const end = lines.findIndex((other, index) => index > at && other.trim() === '```');
    if (end === -1) throw new Misfit(place, '代码块没有结束');
    const indent = line.length - line.trimStart().length;
    const content = lines.slice(at + 1, end).map((inner) => inner.slice(indent));
    if (opening[1] !== 'sh') parts.at(-1)?.blocks.push(blockOf(place, said, content));
    at = end;
  }
  return parts.filter(({ blocks }) => blocks.length > 0);
}

function blockOf(
  place: Pick<Block, 'document' | 'heading' | 'line'>,
  said: string,
  content: string[],
): Block {
  const [, verb, file = '', remove] = MARKER.exec(said) ?? [];
  if (remove) return { ...place, kind: 'remove', files: content.filter(Boolean) };
  if (verb === '新建') {
    return { ...place, kind: 'create', file, text: `${content.join('\n')}\n` };
  }
  if (verb === '改') return { ...place, kind: 'change', file, places: placesOf(place, content) };
  throw new Misfit(place, '上面一行没有写明「新建 `文件`：」「改 `文件`：」或者「删掉：」');
}

function placesOf(place: Pick<Block, 'document' | 'heading' | 'line'>, content: string[]): Place[] {
  const places: Place[] = [{ before: [], after: [] }];
  for (const line of content) {
    const { before, after } = places.at(-1) as Place;
    const rest = line.slice(1);
    if (line === '@@') places.push({ before: [], after: [] });
    else if (line.startsWith('+')) after.push(rest);
    else if (line.startsWith('-')) before.push(rest);
    else if (line === '' || line.startsWith(' ')) {
      before.push(rest);
      after.push(rest);
    } else throw new Misfit(place, `diff 的每一行以空格、+ 或 - 开头：${line}`);
  }
  if (places.some(({ before }) => before.length === 0)) {
    throw new Misfit(place, '没有写旁边的行，不知道加在哪里');
  }
  return places;
}

/** A changed file. @throws Misfit where a place is not in it, or more than once */
export function changed(block: Extract<Block, { kind: 'change' }>, text: string): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  return block.places
    .reduce((lines, { before, after }) => {
      const found = lines.flatMap((_, at) =>
        before.every((line, index) => lines[at + index] === line) ? [at] : [],
      );
      const [at] = found;
      const first = `「${(before.find((line) => line.trim()) ?? '').trim()}」起的 ${before.length} 行`;
      if (at === undefined) throw new Misfit(block, `${block.file} 里没有${first}，它变了`);
      if (found.length > 1) throw new Misfit(block, `${block.file} 里不止一处${first}`);
      return [...lines.slice(0, at), ...after, ...lines.slice(at + before.length)];
    }, text.split(end))
    .join(end);
}
