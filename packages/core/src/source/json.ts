import {
  findNodeAtLocation,
  getNodeValue,
  type JSONPath,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import type { Source } from './source';

export interface JsonFile {
  file: string;
  text: string;
  tree: Node;
  value: Record<string, unknown>;
}

const MESSAGES: Record<string, string> = {
  InvalidCommentToken: 'JSON 里不能写注释',
  CommaExpected: 'JSON 语法错误：这里少了逗号',
  ColonExpected: 'JSON 语法错误：这里少了冒号',
  PropertyNameExpected: 'JSON 语法错误：这里应该是带双引号的名字，末尾不能有逗号',
  ValueExpected: 'JSON 语法错误：这里应该有一个值',
  CloseBraceExpected: 'JSON 语法错误：少了 }',
  CloseBracketExpected: 'JSON 语法错误：少了 ]',
};

/** Why a text is not the JSON of a mini-program, and where, in UTF-16 units. */
export interface JsonProblem {
  message: string;
  offset: number;
}

/** @param file its name, for whoever gets the result */
export function parseJson(file: string, text: string): JsonFile | { problem: JsonProblem } {
  const errors: ParseError[] = [];
  const tree = treeOf(text, errors);
  if (tree === 'too deep') return { problem: { message: 'JSON 套得太深，看不了', offset: 0 } };
  const [error] = errors;
  if (error) {
    const message = MESSAGES[printParseErrorCode(error.error)] ?? 'JSON 语法错误';
    return { problem: { message, offset: error.offset } };
  }
  if (tree?.type !== 'object') return { problem: { message: '应该是一个 { } 对象', offset: 0 } };
  return { file, text, tree, value: getNodeValue(tree) as Record<string, unknown> };
}

function treeOf(text: string, errors: ParseError[]): Node | 'too deep' | undefined {
  try {
    return parseTree(text, errors, { disallowComments: true });
  } catch (error) {
    // It calls itself for each bracket.
    if (error instanceof RangeError) return 'too deep';
    throw error;
  }
}

/** What a JSON file says; undefined where it is not there, or is wrong, which is reported. */
export function readJson(source: Source, file: string): JsonFile | undefined {
  const text = source.read(file);
  if (text === undefined) return undefined;
  const parsed = parseJson(file, text);
  if (!('problem' in parsed)) return parsed;
  source.report(file, parsed.problem.message, text, parsed.problem.offset);
  return undefined;
}

const KINDS = {
  object: { name: '一个 { } 对象', empty: () => ({}) },
  array: { name: '一个 [ ] 数组', empty: () => [] },
  string: { name: '一段文字', empty: () => '' },
};

/** Reports a value of another kind, and puts an empty one in its place. */
export function checkKind(
  source: Source,
  { file, text, tree, value }: JsonFile,
  path: JSONPath,
  kind: keyof typeof KINDS,
): void {
  const node = findNodeAtLocation(tree, path);
  if (!node || node.type === kind) return;
  const { name, empty } = KINDS[kind];
  source.report(file, `${path.join('.')} 应该是${name}`, text, node.offset);
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((inside, step) => (inside as never)[step], value);
  (holder as Record<JSONPath[number], unknown>)[path.at(-1) ?? ''] = empty();
}
