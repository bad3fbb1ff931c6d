import { Script } from 'node:vm';
import { inChinese } from './compiler-texts';
import { placeOf } from './problem';
import { resolvePath, type Source, withoutEnding } from './source';
import { createTemplateGroup, type TemplateGroup } from './template-compiler';
import { readTemplate, type TemplateFile, whyMissing, whyNoFile } from './template-files';
import { attributeValue } from './wxml-tree';
import { refusedInScript, withNamedConstructors } from './wxs';

interface TemplateFinding {
  level: 'Note' | 'Warn' | 'Error' | 'Fatal';
  message: string;
  /** Both from 0. */
  startLine: number;
  startColumn: number;
}

/**
 * Whoever runs the templates hands these in: handlers get WeChat's event objects, and what a WXS throws
 * stops nothing else. `P` is what the compiler calls functions by, `D` what it defines WXS files by:
 * a program without any has none.
 */
const RUNTIME = "Q.C=toHandler;Q.A=toChange;P=toCall;if(typeof D!=='undefined')D=toModule(D);";

/** In front of a WXS: what follows in its line is the script. */
const START_OF_WXS = '/*:wxs*/';

/** Behind a WXS that stands in a WXML: what follows is the WXML again. */
const END_OF_WXS = '/*:wxml*/';

const CIRCLE = '引用成了一个圈：那个文件又引用了这一个';

const TOO_LARGE =
  'WXML 太大，模板编译器处理不了（大约 700 个 wx:if 或 2000 个并列的元素）：请拆成几个组件，或者用 wx:for';

/**
 * The templates of pages and components, with what they import and include; one that has none is
 * reported, and left out. The compiler writes them in another order each time: whoever compares them
 * keeps them while no file differs.
 * @returns JavaScript whose value is the templates by path
 */
export function compileTemplates(source: Source, paths: readonly string[]): string {
  const group = createTemplateGroup();
  group.setExtraRuntimeScript(RUNTIME);
  const files = addTemplates(source, paths, group);
  let code = group.getTmplGenObjectGroups();
  if (!isScript(code)) {
    leaveOutTooLarge(source, group, files);
    code = group.getTmplGenObjectGroups();
  }
  group.free();
  return code;
}

/** Reports what is wrong with the same templates, and makes no code of them. */
export function checkTemplates(source: Source, paths: readonly string[]): void {
  const group = createTemplateGroup();
  addTemplates(source, paths, group);
  group.free();
}

/** @returns the files that were added, templates and scripts */
function addTemplates(source: Source, paths: readonly string[], group: TemplateGroup): string[] {
  const seen = new Set<string>();
  /** Those that lead to the file that is read. */
  const above: string[] = [];

  function add(file: string): void {
    const text = source.read(file);
    if (text === undefined || seen.has(file)) return;
    seen.add(file);
    above.push(file);
    if (file.endsWith('.wxs')) addScript(file, text);
    else addTemplate(file);
    above.pop();
  }

  function addTemplate(file: string): void {
    const template = readTemplate(source, file);
    if (!template) return;
    const path = withoutEnding(file);
    reportRefused(source, template);
    const text = template.isTooDeep ? '' : template.text;
    const findings = group.addTmpl(path, text) as TemplateFinding[];
    noteFindings(source, template, findings);
    if (template.deadCalls.length > 0 && !template.isTooDeep)
      group.addTmpl(path, withoutCalls(template));
    addInlineScripts(path, template);
    let isEndless = false;
    for (const reference of template.references) {
      const why = whyMissing(source, reference);
      if (why === undefined) {
        const isCircle = above.includes(reference.file);
        if (isCircle) source.report(file, CIRCLE, template.text, reference.offset);
        isEndless ||= isCircle && reference.tag === 'include';
        add(reference.file);
        continue;
      }
      source.report(file, why, template.text, reference.offset);
      if (reference.tag === 'wxs') group.addScript(withoutEnding(reference.file), '');
    }
    // It would be drawn without an end.
    if (isEndless) group.addTmpl(path, '');
  }

  function addScript(file: string, text: string): void {
    for (const { offset, message } of refusedInScript(text)) {
      source.report(file, `WXS 语法错误：${message}`, text, offset);
    }
    // The engine knows scripts by their path without the ending, and needs each that is named.
    const code = parses(text) ? text.replace(/(\brequire\(\s*["'][^"']+)\.wxs(["'])/g, '$1$2') : '';
    group.addScript(withoutEnding(file), START_OF_WXS + withNamedConstructors(code));
    for (const { 1: target = '', index } of text.matchAll(/\brequire\(\s*["']([^"']+)["']/g)) {
      follow(file, text, target, index);
    }
  }

  function follow(from: string, text: string, target: string, at: number): void {
    const file = resolvePath(target.endsWith('.wxs') ? target : `${target}.wxs`, from);
    if (source.has(file)) {
      add(file);
      return;
    }
    source.report(from, whyNoFile(file, target), text, at);
    group.addScript(withoutEnding(file), '');
  }

  /** One script that does not parse would take all templates with it. */
  function addInlineScripts(path: string, template: TemplateFile): void {
    const columns = columnsOfScripts(template);
    for (const name of group.getInlineScriptModuleNames(path) as string[]) {
      const text = group.getInlineScript(path, name);
      // Each line keeps its number, and the first one its column.
      const line = group.getInlineScriptStartLine(path, name);
      const column = columns.get(name) ?? 0;
      const before = '\n'.repeat(line) + START_OF_WXS + ' '.repeat(column);
      const code = parses(text) ? before + withNamedConstructors(text) : '';
      group.setInlineScript(path, name, `${code}\n${END_OF_WXS}`);
    }
  }

  for (const path of paths) {
    if (source.has(`${path}.wxml`)) add(`${path}.wxml`);
    else source.report(`${path}.wxml`, '没有这个文件：页面和组件都要有模板');
  }
  for (const file of seen) noteMissingTemplates(source, file);
  return [...seen];
}

/** Module to the column where its script begins, from 0; of two with one name the first counts. */
function columnsOfScripts({ text, elements }: TemplateFile): Map<string, number> {
  const columns = new Map<string, number>();
  for (const element of elements) {
    const module = element.name === 'wxs' ? attributeValue(element, 'module') : undefined;
    if (module === undefined || columns.has(module)) continue;
    const start = element.children[0]?.start ?? 0;
    columns.set(module, Math.max(placeOf(text, start).column - 1, 0));
  }
  return columns;
}

/** The compiler counts its variables through the alphabet, and so comes to `if` in a large template. */
function leaveOutTooLarge(source: Source, group: TemplateGroup, files: readonly string[]): void {
  for (const file of files.filter((each) => each.endsWith('.wxml'))) {
    const path = withoutEnding(file);
    if (isScript(group.getTmplGenObject(path))) continue;
    source.report(file, TOO_LARGE);
    group.addTmpl(path, '');
  }
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
function noteMissingTemplates(source: Source, file: string): void {
  const template = file.endsWith('.wxml') ? readTemplate(source, file) : undefined;
  if (!template) return;
  const names = new Set(namesIn(template));
  for (const { tag, file: from } of template.references) {
    const imported = tag === 'import' ? readTemplate(source, from) : undefined;
    for (const name of imported ? namesIn(imported) : []) names.add(name);
  }
  for (const { name: tag, attributes } of template.elements) {
    const is = attributes.find(({ name }) => tag === 'template' && name === 'is');
    if (!is?.value || is.value.includes('{{') || names.has(is.value)) continue;
    const message = `WXML 警告：这里和 import 的文件里都没有叫 ${is.value} 的 template`;
    source.note(file, message, template.text, is.valueStart);
  }
}

function namesIn({ elements }: TemplateFile): string[] {
  return elements.flatMap((element) =>
    element.name === 'template' ? (attributeValue(element, 'name') ?? []) : [],
  );
}

function reportRefused(source: Source, { file, text, refused, deadCalls }: TemplateFile): void {
  for (const { offset, message } of refused) source.report(file, message, text, offset);
  for (const { start, callee } of deadCalls) {
    const called = text.slice(callee.start, callee.end);
    const message = `WXML：{{ }} 里只能调用 wxs 的函数，${called}() 在微信里什么也画不出来：先在脚本或 wxs 里算好`;
    source.report(file, message, text, start);
  }
}

/** With an empty text in the place of each call: so WeChat draws it. */
function withoutCalls({ text, deadCalls, elements }: TemplateFile): string {
  const values = elements.flatMap(({ attributes }) => attributes).map((each) => each.valueStart);
  values.sort((a, b) => a - b);
  let [result, end, next] = ['', 0, 0];
  for (const call of [...deadCalls].sort((a, b) => a.start - b.start)) {
    while ((values[next] ?? Infinity) <= call.start) next += 1;
    const quote = text[(values[next - 1] ?? 0) - 1] === "'" ? '"' : "'";
    result += text.slice(end, call.start) + quote + quote;
    end = call.end;
  }
  return result + text.slice(end);
}

/** What the compiler of the engine says beyond what WeChat's refuses: it is newer, and drawn is on. */
function noteFindings(
  source: Source,
  { file, text, refused }: TemplateFile,
  findings: TemplateFinding[],
) {
  const texts = text.split('\n');
  const lines = new Set(refused.map(({ offset }) => placeOf(text, offset).line));
  for (const finding of findings) {
    const { level, startLine, startColumn, message } = finding;
    const place = { file, line: startLine + 1, column: startColumn + 1 };
    const isFatal = level === 'Error' || level === 'Fatal';
    if (lines.has(place.line) || (isFatal && refused.length > 0)) continue;
    const kind = `WXML ${isFatal ? '的新编译器不接受' : '警告'}`;
    const said = inChinese(message);
    const name = /属性|名字/.test(said) ? nameAt(texts, finding) : '';
    source.notes.push({ ...place, message: `${kind}：${said}${name && `：${name}`}` });
  }
}

/** The name that begins there, of an attribute or a tag. */
function nameAt(texts: readonly string[], { startLine, startColumn }: TemplateFinding): string {
  const rest = texts[startLine]?.slice(startColumn) ?? '';
  return /^[^\s=<>{}"'/]+/.exec(rest)?.[0] ?? '';
}

function parses(code: string): boolean {
  try {
    new Script(`(function () {${code}\n})`);
    return true;
  } catch {
    return false;
  }
}
