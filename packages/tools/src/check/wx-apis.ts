import type { Source } from 'miniprogram-core/source';
import { wechatApis } from 'miniprogram-core/tables';
import { nearest } from '../nearest';
import { GLOBAL, type Node, nameOf, offsets, parse, userOf, walk } from '../syntax-tree';
import { type Checked, foundIn } from './report';

/** WeChat has these as well, though its typings do not. */
const NOT_IN_TYPINGS = new Set([
  // In WeCom, WeChat Pay, the service market, and for programs that may recognise faces.
  ...['qy', 'invoke', 'openBusinessView', 'serviceMarket'],
  ...['startFacialRecognitionVerify', 'startFacialRecognitionVerifyAndUploadVideo'],
  // WeChat's own sample program uses them.
  ...['getChatForwardMaterials', 'report', 'showHomeButton'],
  // Old, or never documented: they are there all the same.
  ...['clearActions', 'createContext', 'drawCanvas', 'operateWXData', 'version'],
]);

export interface CheckedApis {
  findings: Checked[];
  unchecked: string[];
}

const USE = /\bwx\s*!?\s*(?:\.|\[\s*['"])\s*([\w$]+)/g;

/** A name that is read from `wx`, and where it stands. */
type Use = { name: string; start: number };

/**
 * What scripts use of `wx` that WeChat does not have and that no script of the program writes.
 * @param files the program's scripts, those of npm packages among them: these may write, too
 */
export function checkApis(source: Source, files: readonly string[]): CheckedApis {
  const texts = files.map((file) => [file, source.read(file) ?? ''] as const);
  const own = new Set<string>();
  for (const [file, text] of texts) {
    const names = namesWritten(text);
    if (!names) {
      const reason = '往 wx 上写了名字算出来的接口，没有查脚本里用的 wx 接口微信有没有';
      return { findings: [], unchecked: [`${file}：${reason}`] };
    }
    for (const name of names) own.add(name);
  }
  const isKnown = (name: string): boolean =>
    wechatApis.has(name) || NOT_IN_TYPINGS.has(name) || own.has(name);
  const known = [...wechatApis.names, ...own];
  const findings = texts.flatMap(([file, text]) => {
    if (/(^|\/)(node_modules|miniprogram_npm)\//.test(file)) return [];
    // Most files use nothing unknown: these need not be parsed.
    if ([...text.matchAll(USE)].every(([, name = '']) => isKnown(name))) return [];
    return usesIn(text)
      .filter(({ name }) => !isKnown(name))
      .map(({ name, start }) =>
        foundIn({ file, text }, start, {
          ...{ severity: 'warning', rule: 'api' },
          text: `微信没有 wx.${name} 这个接口${nearest(name, known)}`,
        }),
      );
  });
  return { findings, unchecked: [] };
}

/** By the text: `wx` may be a parameter there. Undefined where it does not tell all of the names. */
function namesWritten(text: string): string[] | undefined {
  const names = [...text.matchAll(/\bwx\s*(?:\.\s*|\[\s*['"])([\w$]+)(?:['"]\s*\])?\s*=(?!=)/g)];
  const isUntold =
    /\bwx\s*\[(?!\s*['"][^'"]*['"]\s*\])[^\]]*\]\s*=(?!=)/.test(text) ||
    /\b(assign|extend|merge|defineProperties|mixin)\s*\(\s*wx\s*,/.test(text);
  if (isUntold) return undefined;
  const defined = text.matchAll(/\bdefineProperty\s*\(\s*wx\s*,\s*['"]([\w$]+)/g);
  return [...names, ...defined].map(([, name = '']) => name);
}

/** What is asked for before it is used, anywhere in the file, is none. */
function usesIn(text: string): Use[] {
  const parsed = parse({ name: '', path: '', text });
  if ('problem' in parsed) return [];
  const uses: { name: string; property: Node }[] = [];
  const asked = new Set<string>();
  walk(parsed.tree, (node, parents) => {
    if (node.type === 'StringLiteral') {
      const [parent] = parents;
      const isIn = parent?.type === 'BinaryExpression' && parent.operator === 'in';
      const callee = parent?.type === 'CallExpression' ? (parent.callee as Node) : undefined;
      const called = (callee?.property as Node | undefined)?.value;
      if (isIn || called === 'canIUse') asked.add(String(node.value).split('.')[0] ?? '');
    }
    if (node.type !== 'MemberExpression') return;
    const object = unwrapped(node.object as Node);
    const name = nameOf(node.property);
    if (object.value !== 'wx' || object.ctxt !== GLOBAL || name === undefined) return;
    if (parents.slice(0, 2).some(({ type }) => type === 'OptionalChainingExpression')) {
      asked.add(name);
    }
    const { user, operand } = userOf(node, parents);
    if (user && asks(user, operand)) asked.add(name);
    // What is kept may be asked for by its new name.
    else if (user?.type !== 'VariableDeclarator') {
      uses.push({ name, property: node.property as Node });
    }
  });
  const toOffset = offsets(text);
  return uses
    .filter(({ name }) => !asked.has(name))
    .map(({ name, property }) => ({ name, start: toOffset(property.span.start) }));
}

/** Only `!`: who writes `(wx as any)` knows that the typings do not have it. */
const unwrapped = (node: Node): Node =>
  node.type === 'TsNonNullExpression' ? (node.expression as Node) : node;

function asks(user: Node, operand: Node): boolean {
  if (/^(If|While|DoWhile|For)Statement$|^ConditionalExpression$/.test(user.type)) {
    return user.test === operand;
  }
  return /^(BinaryExpression|UnaryExpression|SwitchStatement)$/.test(user.type);
}
