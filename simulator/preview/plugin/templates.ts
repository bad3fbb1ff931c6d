import { Script } from 'node:vm';
import { isOutside, resolvePath, type Source, withoutEnding } from './source';
import { TmplGroup } from './template-compiler';

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

const TAG_WITH_SOURCE = /<(import|include|wxs)\b[^>]*?\ssrc\s*=\s*["']([^"'{]+)["']/g;

/** Handlers get WeChat's event objects: ../runtime/templates.ts hands `toHandler` in. */
const EVENT_WRAPPER = 'Q.C=toHandler;';

/**
 * The compiler writes templates in another order each time: without this a new style would look like
 * new templates, and pages would be drawn anew.
 */
let last = { sources: '', code: '' };

/**
 * All templates of the pages and components, with what they import and include.
 * @returns JavaScript whose value is the templates by path
 */
export function compileTemplates(source: Source, paths: readonly string[]): string {
  const group = new TmplGroup();
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
    for (const finding of findings) reportFinding(source, file, finding);
    checkInlineScripts(path, file);
    const withoutComments = text.replace(/<!--[\s\S]*?-->/g, (comment) =>
      ' '.repeat(comment.length),
    );
    for (const { 0: found, 1: tag, 2: target = '', index } of withoutComments.matchAll(
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
  const sources = JSON.stringify([...seen]);
  if (sources !== last.sources) last = { sources, code: group.getTmplGenObjectGroups() };
  group.free();
  return last.code;
}

function reportFinding(source: Source, file: string, finding: TemplateFinding): void {
  const isError =
    finding.level === 'Error' ||
    finding.level === 'Fatal' ||
    ERRORS_IN_WECHAT.includes(finding.code);
  (isError ? source.problems : source.notes).push({
    file,
    line: finding.startLine + 1,
    column: finding.startColumn + 1,
    message: `WXML ${isError ? '编译错误' : '警告'}：${finding.message}`,
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
