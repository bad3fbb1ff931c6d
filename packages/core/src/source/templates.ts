import { Script } from 'node:vm';
import { isOutside, resolvePath, type Source, withoutEnding } from './source';
import { createTemplateGroup, type TemplateGroup } from './template-compiler';

interface TemplateFinding {
  level: 'Note' | 'Warn' | 'Error' | 'Fatal';
  code: number;
  message: string;
  /** Both from 0. */
  startLine: number;
  startColumn: number;
}

/** The compiler goes on without them, WeChat does not: an end tag missing, an end tag too many. */
const ERRORS_IN_WECHAT: readonly number[] = [0x10007, 0x1001f];

const INVALID_ATTRIBUTE = 0x1000c;

const TAG_WITH_SOURCE = /<(import|include|wxs)\b[^>]*?\ssrc\s*=\s*["']([^"'{]+)["']/g;

/** Handlers get WeChat's event objects: whoever runs the templates hands these two in. */
const EVENT_WRAPPER = 'Q.C=toHandler;Q.A=toChange;';

const NAMED = /<template\b[^>]*?\sname\s*=\s*["']([^"'{]+)["']/g;
const USED = /<template\b[^>]*?\sis\s*=\s*["']([^"'{]+)["']/g;

/**
 * The compiler writes templates in another order each time: without this a new style would look like
 * new templates, and pages would be drawn anew.
 */
let last: Compiled = { sources: '', code: '', tooLarge: [] };

interface Compiled {
  sources: string;
  code: string;
  /** Files that are left out. */
  tooLarge: string[];
}

const TOO_LARGE =
  'WXML 太大，模板编译器处理不了（大约 700 个 wx:if 或 2000 个并列的元素）：请拆成几个组件，或者用 wx:for';

/**
 * All templates of the pages and components, with what they import and include.
 * @returns JavaScript whose value is the templates by path
 */
export function compileTemplates(source: Source, paths: readonly string[]): string {
  const group = createTemplateGroup();
  group.setExtraRuntimeScript(EVENT_WRAPPER);
  const seen = new Map<string, string>();

  function add(file: string): void {
    const text = source.read(file);
    if (text === undefined || seen.has(file)) return;
    seen.set(file, text);
    if (file.endsWith('.wxs')) addScript(file, text);
    else addTemplate(file, text);
  }

  function addTemplate(file: string, text: string): void {
    const path = withoutEnding(file);
    const findings = group.addTmpl(path, text) as TemplateFinding[];
    for (const finding of findings) reportFinding(source, file, text, finding);
    checkInlineScripts(path, file);
    for (const { 0: found, 1: tag, 2: target = '', index } of withoutComments(text).matchAll(
      TAG_WITH_SOURCE,
    )) {
      follow(file, text, target, tag === 'wxs' ? '.wxs' : '.wxml', index + found.indexOf(target));
    }
  }

  function addScript(file: string, text: string): void {
    const isRight = checkSyntax(source, file, text, 0);
    // The engine knows scripts by their path without the ending, and needs each that is named.
    const code = isRight ? text.replace(/(\brequire\(\s*["'][^"']+)\.wxs(["'])/g, '$1$2') : '';
    group.addScript(withoutEnding(file), code);
    for (const { 1: target = '', index } of text.matchAll(/\brequire\(\s*["']([^"']+)["']/g)) {
      follow(file, text, target, '.wxs', index);
    }
  }

  function follow(from: string, text: string, target: string, ending: string, at: number): void {
    const file = resolvePath(target.endsWith(ending) ? target : target + ending, from);
    if (source.has(file)) {
      add(file);
      return;
    }
    const why = isOutside(file) ? '引用了小程序目录之外的' : '找不到引用的文件';
    source.report(from, `${why} ${target}`, text, at);
    if (ending === '.wxs') group.addScript(withoutEnding(file), '');
  }

  function checkInlineScripts(path: string, file: string): void {
    for (const name of group.getInlineScriptModuleNames(path) as string[]) {
      const firstLine = group.getInlineScriptStartLine(path, name);
      const isRight = checkSyntax(source, file, group.getInlineScript(path, name), firstLine);
      // One script that does not parse would take all templates with it.
      if (!isRight) group.setInlineScript(path, name, '');
    }
  }

  for (const path of paths) {
    if (source.has(`${path}.wxml`)) add(`${path}.wxml`);
    else source.report(`${path}.wxml`, '没有这个文件：页面和组件都要有模板');
  }
  const templates = [...seen].filter(([file]) => file.endsWith('.wxml'));
  for (const [file, text] of templates) noteMissingTemplates(source, seen, file, text);
  const sources = JSON.stringify([...seen]);
  if (sources !== last.sources) {
    last = { sources, code: group.getTmplGenObjectGroups(), tooLarge: [] };
    if (!isScript(last.code)) leaveOutTooLarge(group, templates);
  }
  for (const file of last.tooLarge) source.report(file, TOO_LARGE);
  group.free();
  return last.code;
}

/** The compiler counts its variables through the alphabet, and so comes to `if` in a large template. */
function leaveOutTooLarge(
  group: TemplateGroup,
  templates: readonly [file: string, text: string][],
): void {
  for (const [file] of templates) {
    const path = withoutEnding(file);
    if (isScript(group.getTmplGenObject(path))) continue;
    last.tooLarge.push(file);
    group.addTmpl(path, '');
  }
  last.code = group.getTmplGenObjectGroups();
}

function isScript(code: string): boolean {
  try {
    new Script(`(${code})`);
    return true;
  } catch {
    return false;
  }
}

/** Names count in their own file, and in those that import it. */
function noteMissingTemplates(
  source: Source,
  files: ReadonlyMap<string, string>,
  file: string,
  text: string,
): void {
  const plain = withoutComments(text);
  const imported = [...plain.matchAll(TAG_WITH_SOURCE)].map(({ 1: tag, 2: target = '' }) =>
    tag === 'import' ? files.get(templateFile(target, file)) : undefined,
  );
  const names = [plain, ...imported.map((found = '') => withoutComments(found))].flatMap((found) =>
    [...found.matchAll(NAMED)].map(({ 1: name }) => name),
  );
  for (const { 0: found, 1: name = '', index } of plain.matchAll(USED)) {
    if (names.includes(name)) continue;
    const message = `WXML 警告：这里和 import 的文件里都没有叫 ${name} 的 template`;
    source.note(file, message, text, index + found.lastIndexOf(name));
  }
}

function templateFile(target: string, from: string): string {
  return resolvePath(target.endsWith('.wxml') ? target : `${target}.wxml`, from);
}

/** Of the same length. */
function withoutComments(text: string): string {
  return text.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '));
}

function reportFinding(source: Source, file: string, text: string, finding: TemplateFinding): void {
  const { level, code, startLine, startColumn, message } = finding;
  const at = text.split('\n')[startLine]?.slice(startColumn) ?? '';
  const [branch] = (code === INVALID_ATTRIBUTE && /^wx:(else|elif)\b/.exec(at)) || [];
  const isError =
    level === 'Error' || level === 'Fatal' || ERRORS_IN_WECHAT.includes(code) || branch;
  (isError ? source.problems : source.notes).push({
    file,
    line: startLine + 1,
    column: startColumn + 1,
    message: `WXML ${isError ? '编译错误' : '警告'}：${branch ? `${branch} 前面没有 wx:if` : message}`,
  });
}

/** @param firstLine of the script in its file, from 0 */
function checkSyntax(source: Source, file: string, text: string, firstLine: number): boolean {
  try {
    new Script(`(function () {${text}\n})`, { filename: 'wxs', lineOffset: firstLine });
    return true;
  } catch (error) {
    const { stack = '', message } = error as SyntaxError;
    const line = Number(/^wxs:(\d+)/.exec(stack)?.[1] ?? 1);
    source.problems.push({ file, line, column: 1, message: `WXS 语法错误：${message}` });
    return false;
  }
}
