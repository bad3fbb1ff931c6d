import {
  getNodeValue,
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

/** What a JSON file says; undefined where it is not there, or is wrong, which is reported. */
export function readJson(source: Source, file: string): JsonFile | undefined {
  const text = source.read(file);
  if (text === undefined) return undefined;
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  const [error] = errors;
  if (error) {
    const message = MESSAGES[printParseErrorCode(error.error)] ?? 'JSON 语法错误';
    source.report(file, message, text, error.offset);
    return undefined;
  }
  if (tree?.type !== 'object') {
    source.report(file, '应该是一个 { } 对象', text, 0);
    return undefined;
  }
  return { file, text, tree, value: getNodeValue(tree) as Record<string, unknown> };
}
