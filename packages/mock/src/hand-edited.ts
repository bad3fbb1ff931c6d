import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import {
  createScanner,
  findNodeAtLocation,
  getNodeValue,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import type * as z from 'zod';
import { chineseIssues } from './api/chinese-issues';

/** What is wrong with a file that people edit: the file, the line and the reason, in one readable line. */
export class HandEditedFileError extends Error {
  override name = 'HandEditedFileError';
}

export interface HandEdited<T> {
  /** As the complaint calls the file, Chinese: `账号文件`. */
  name: string;
  schema: z.ZodType<T>;
  /** What should be in it, for one that is nested without end. */
  shape: string;
}

/** No file that people write by hand is nested so deep. */
const MAX_DEPTH = 20;

/**
 * Reads a file of JSON with comments and trailing commas.
 * @throws HandEditedFileError when it is missing, is no JSON, or does not fit the schema
 */
export function readHandEdited<T>(file: string, { name, schema, shape }: HandEdited<T>): T {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new HandEditedFileError(
      `读不到${name} ${file}：${(error as NodeJS.ErrnoException).code}`,
    );
  }
  const fail = (offset: number, what: string): never => {
    const line = text.slice(0, offset).split('\n').length;
    throw new HandEditedFileError(`${name} ${file} 第 ${line} 行：${what}`);
  };

  const tooDeep = placeBelow(text, MAX_DEPTH);
  if (tooDeep !== undefined) return fail(tooDeep, `嵌套太深，${shape}`);
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  if (!tree) return fail(0, '文件是空的');
  const [syntaxError] = errors;
  if (syntaxError) {
    const what = syntaxErrors[printParseErrorCode(syntaxError.error)] ?? '不是正确的 JSON';
    return fail(syntaxError.offset, what);
  }

  const result = schema.safeParse(getNodeValue(tree), chineseIssues);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0] as z.core.$ZodIssue;
  // A missing field has no place of its own: point at what should hold it.
  const node = findNodeAtLocation(tree, path as (string | number)[]);
  const holder = node ?? findNodeAtLocation(tree, path.slice(0, -1) as (string | number)[]);
  const field = path.at(-1);
  return fail((holder ?? tree).offset, typeof field === 'string' ? `${field} ${message}` : message);
}

/**
 * Reads it anew whenever somebody has saved it. A broken one is reported, and nothing is told.
 * @returns what ends it
 */
export function watchHandEdited<T>(
  file: string,
  read: (file: string) => T,
  tell: (value: T) => void,
  report: (line: string) => void,
): () => void {
  const reload = (): void => {
    try {
      tell(read(file));
    } catch (error) {
      report(`${(error as Error).message}。先沿用上一次正确的内容`);
    }
  };
  // Polling sees what editors that replace the file, and network folders, hide from fs.watch.
  watchFile(file, { interval: 300, persistent: false }, reload);
  return () => unwatchFile(file, reload);
}

/** Where brackets first are nested deeper; the parser would call itself for each of them. */
function placeBelow(text: string, depth: number): number | undefined {
  const scanner = createScanner(text, true);
  let open = 0;
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const mark = text.charAt(scanner.getTokenOffset());
    if ('[{'.includes(mark)) open += 1;
    if (']}'.includes(mark)) open -= 1;
    if (open > depth) return scanner.getTokenOffset();
  }
  return undefined;
}

const syntaxErrors: Record<string, string> = {
  InvalidSymbol: '有不认识的内容，文字要放在英文双引号里',
  InvalidNumberFormat: '数字写得不对',
  PropertyNameExpected: '这里应该是英文双引号里的字段名',
  ValueExpected: '这里缺一个值',
  ColonExpected: '字段名后面缺英文冒号',
  CommaExpected: '这里缺一个英文逗号',
  CloseBraceExpected: '缺右花括号 }',
  CloseBracketExpected: '缺右方括号 ]',
  EndOfFileExpected: '后面有多余的内容',
  UnexpectedEndOfComment: '注释没有结束',
  UnexpectedEndOfString: '字符串没有结束，缺英文双引号',
  InvalidEscapeCharacter: '反斜杠后面的字符不对',
};
