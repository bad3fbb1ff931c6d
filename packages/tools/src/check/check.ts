import {
  checkTemplates,
  type Problem,
  placeOf,
  readTemplate,
  Source,
  type TemplateFile,
} from 'miniprogram-core/source';
import { handlersOf } from '../handlers';
import { checkHandlers } from './check-handlers';
import { checkPackages } from './check-packages';
import { checkNames } from './names';
import { type Owner, readProgram } from './program';
import type { Checked } from './report';
import { checkTags } from './tags';
import { checkTypes } from './type-check';
import { checkApis } from './wx-apis';

export interface CheckedProgram {
  /** Files from the root of the mini-program; sorted, one for each place. */
  findings: Checked[];
  templates: number;
  expressions: number;
  handlers: number;
  /** What was not looked into, each with its reason, in Chinese. */
  unchecked: string[];
}

/**
 * Checks the templates of a mini-program, and what they have to do with its scripts and JSON.
 * @param root the folder with app.json
 * @throws Refusal where tsc cannot run
 */
export function checkWxml(root: string): CheckedProgram {
  const source = new Source(root);
  const program = readProgram(source);
  const { owners, templates } = program;
  checkTemplates(source, [...owners.map(({ path }) => path), ...program.withoutTemplate]);
  const users = usersOf(owners);
  const types = checkTypes(source, program);
  const names = checkNames(program, types.typed);
  const apis = checkApis(source, program.scripts);
  const findings = [
    // Of two that are about the same place, the first says most.
    ...source.problems.map((problem) => toChecked(problem, 'error')),
    ...[...users].flatMap(([file, using]) => {
      const template = readTemplate(source, file);
      const [first] = using;
      if (!template || !first) return [];
      return [
        ...commonTo(using.map((owner) => checkTags(template, owner, program.eventsOfOthers))),
        ...checkHandlers(template, using),
      ];
    }),
    ...types.findings,
    ...names.findings,
    ...apis.findings,
    ...checkPackages(source, program),
    ...source.notes
      .filter(({ message }) => !ELSEWHERE.test(message))
      .map((problem) => toChecked(problem, 'warning')),
  ];
  return {
    findings: sorted(findings),
    templates: templates.length,
    expressions: templates
      .map(({ text }) => text.split('{{').length - 1)
      .reduce((a, b) => a + b, 0),
    handlers: templates.flatMap(handlersOf).length,
    unchecked: [
      ...unread(templates),
      ...unused(owners),
      ...types.unchecked,
      ...apis.unchecked,
      ...untold(program.owners, names.untold),
      ...elsewhere(source.notes),
    ],
  };
}

/** After a tag that cannot be read nobody knows what the next ones belong to. */
function unread(templates: readonly TemplateFile[]): string[] {
  return templates.flatMap(({ file, text, unreadFrom }) => {
    if (unreadFrom === undefined) return [];
    const { line, column } = placeOf(text, unreadFrom);
    return [`${file}:${line}:${column} 之后的内容：那里的错误改好了才能往下看`];
  });
}

function unused(owners: readonly Owner[]): string[] {
  const files = owners.flatMap(({ isUnused, template }) => (isUnused ? template.file : []));
  const [first] = files;
  if (first === undefined) return [];
  const which = files.length === 1 ? first : `${first} 等 ${files.length} 个`;
  return [`${which}：没有页面或组件用这个模板，没有查里面的字段、处理函数和自定义组件`];
}

/** Components that are not in the program: what they take is not known here. */
const ELSEWHERE = /^组件 (\S+)：\S+ 是(插件|微信的扩展库 weui) ?里的/;

function elsewhere(notes: readonly Problem[]): string[] {
  const tags = notes.flatMap(({ message }) => ELSEWHERE.exec(message)?.[1] ?? []);
  if (tags.length === 0) return [];
  const names = [...new Set(tags)];
  const which = names.slice(0, 5).join('、') + (names.length > 5 ? ` 等 ${names.length} 个` : '');
  return [`插件和扩展库里的组件：${which}，没有查它们的属性和事件`];
}

function toChecked(
  { file, line, column, message }: Problem,
  severity: Checked['severity'],
): Checked {
  const rule = /^WX[MS]/.test(message) ? 'compile' : 'file';
  const found = { file, severity, rule, text: message };
  return line === 0 ? found : { ...found, line, column };
}

function usersOf(owners: readonly Owner[]): Map<string, Owner[]> {
  const users = new Map<string, Owner[]>();
  for (const owner of owners) {
    for (const { file } of owner.templates) {
      const known = users.get(file);
      if (known) known.push(owner);
      else users.set(file, [owner]);
    }
  }
  return users;
}

/** A template that several use is wrong where it is so for all of them. */
function commonTo([first = [], ...others]: Checked[][]): Checked[] {
  const keyOf = ({ line, column }: Checked): string => `${line}:${column}`;
  const places = others.map((findings) => new Set(findings.map(keyOf)));
  return first.filter((finding) => places.every((each) => each.has(keyOf(finding))));
}

function untold(owners: readonly Owner[], fields: number): string[] {
  const reasons = new Map<string, string[]>();
  for (const { facts, script, path } of owners) {
    if (!('reason' in facts) || script === undefined) continue;
    reasons.set(facts.reason, [...(reasons.get(facts.reason) ?? []), script ?? path]);
  }
  const scripts = [...reasons].map(([reason, files]) => {
    const [first] = files;
    const which = files.length === 1 ? first : `${first} 等 ${files.length} 个`;
    return `${which}：${reason}，没有查它的处理函数和字段`;
  });
  if (fields === 0) return scripts;
  return [
    ...scripts,
    `${fields} 个模板：脚本里 data 或 setData 的字段看不全，没有查 data 里有没有这些字段`,
  ];
}

function sorted(findings: readonly Checked[]): Checked[] {
  const byPlace = new Map<string, Checked>();
  for (const finding of findings) {
    const { file, line, column, text } = finding;
    const place = [file, line, column, line === undefined ? text : ''].join(':');
    if (!byPlace.has(place)) byPlace.set(place, finding);
  }
  return [...byPlace.values()].sort(
    (a, b) =>
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}
