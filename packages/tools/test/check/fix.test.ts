/** `--fix` on programs with mistakes made by chance, the same for the same seed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkWxml } from '../../src/check/check';
import { fixProgram } from '../../src/check/fix';
import { project } from './fixture';

function randomOf(seed: number): () => number {
  let state = seed * 2654435761 + 1;
  return () => {
    // xorshift32: https://www.jstatsoft.org/article/view/v008i14
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function programOf(seed: number, ending: 'js' | 'ts'): Record<string, string> {
  const random = randomOf(seed);
  for (let warm = 0; warm < 8; warm += 1) random();
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
  const newline = pick(['\n', '\r\n']);
  const mark = pick(['', '\uFEFF']);
  const indent = pick(['\t', '  ', '']);
  /** Every second word has a letter too few, one twice, or two in the wrong order. */
  const word = (right: string): string => {
    if (random() < 0.5) return right;
    const at = 1 + Math.floor(random() * (right.length - 1));
    const [before, letter = '', behind] = [right.slice(0, at), right[at], right.slice(at + 1)];
    return pick([
      before + behind,
      before + letter + letter + behind,
      before.slice(0, -1) + letter + before.slice(-1) + behind,
    ]);
  };
  const name = (): string => word('username');
  const attribute = (): string =>
    pick([
      () => `bind${pick(['', ':'])}${word('tap')}="${word('onSubmit')}"`,
      () => `catchtap = "${word('onSubmit')}"`,
      () => `${word('hover-class')}="x"`,
      () => word('hidden'),
      () => `class="甲 {{${name()}}} 乙"`,
      () => `data-x="😀{{${name()}}}"`,
      () => `wx:if="{{${name()} && ${name()}}}"`,
      () => `wx:for-items="{{${word('goodsList')}}}"`,
      () => `wx:for='{{${word('goodsList')}}}'`,
      () => `wx:for="{{${word('goodsList')}}}" wx:for-index="n"`,
      () => `${word('wx:key')}="id"`,
      () => `${word('my-title')}="{{${name()}}}"`,
    ])();
  const element = (depth: number): string => {
    const tag = pick(['view', 'button', 'my-part', 'input', 'text', 'image', 'block']);
    const attributes = Array.from(
      { length: Math.floor(random() * 4) },
      () => pick([' ', newline + indent, '  ']) + attribute(),
    ).join('');
    if (depth === 0 || random() < 0.4) return `<${tag}${attributes}/>`;
    const inside = pick(['', '文', `{{${name()}}}😀`]) + element(depth - 1) + element(depth - 1);
    return `<${tag}${attributes}>${inside}</${tag}>${newline}`;
  };
  const template = `<template name="part">{{${name()}}}</template>`;
  const use = `<template is="part" data="{{${name()}}}"/>`;
  return {
    'app.json': '{ "pages": ["a"] }',
    'a.json': '{ "usingComponents": { "my-part": "/part" } }',
    [`a.${ending}`]: `${mark}Page({${newline}  data: { username: '', goodsList: [{ id: 1 }] },${newline}  onSubmit() {},${newline}});`,
    'a.wxml': mark + [template, use, element(2), element(2), element(2)].join(newline),
    'part.json': '{ "component": true }',
    [`part.${ending}`]: 'Component({ properties: { myTitle: String } });',
    'part.wxml': '{{myTitle}}',
  };
}

const countOf = (text: string, part: string): number => text.split(part).length - 1;

function mistakesIn(findings: ReturnType<typeof checkWxml>['findings'], text: RegExp): number {
  return findings.filter((finding) => text.test(finding.text)).length;
}

/** @returns how many places were mended */
function mend(seed: number, ending: 'js' | 'ts'): number {
  const files = programOf(seed, ending);
  const folder = project(files);
  const before = checkWxml(folder).findings;
  const { checked, fixed } = fixProgram(folder);
  const [old = '', text] = [files['a.wxml'], readFileSync(join(folder, 'a.wxml'), 'utf8')];
  const told = { seed, ending };
  expect({ ...told, left: checked.findings.filter(({ fix }) => fix) }).toEqual({
    ...told,
    left: [],
  });
  const signs = ['\n', '\r\n', '\uFEFF', '\t', '😀', '文', '<', '>', "'", '{', '}'];
  const counts = (given: string) => ({
    ...told,
    counts: signs.map((sign) => countOf(given, sign)),
  });
  expect(counts(text)).toEqual(counts(old));
  for (const kind of [/^WX[MS].* 编译错误/, /写了两次/]) {
    expect(mistakesIn(checked.findings, kind)).toBeLessThanOrEqual(mistakesIn(before, kind));
  }
  for (const [file, given] of Object.entries(files)) {
    if (file !== 'a.wxml') expect(readFileSync(join(folder, file), 'utf8')).toBe(given);
  }
  return fixed;
}

test('--fix leaves nothing that it could mend, breaks no file, and changes names only', () => {
  let fixed = 0;
  for (let seed = 1; seed <= 60; seed += 1) fixed += mend(seed, 'js');
  expect(fixed).toBeGreaterThan(300);
});

test('--fix in TypeScript goes on where a field that is mended shows what another one means', () => {
  expect(mend(3, 'ts')).toBeGreaterThan(0);
  const folder = project({
    'app.json': '{ "pages": ["a"] }',
    'a.ts': "Page({ data: { username: '' } });",
    'a.wxml':
      '<template name="part">{{usernme}}</template>\n<template is="part" data="{{usernmae, x: 1}}" />',
  });
  expect(fixProgram(folder).fixed).toBe(2);
  expect(readFileSync(join(folder, 'a.wxml'), 'utf8')).toBe(
    '<template name="part">{{username}}</template>\n<template is="part" data="{{username, x: 1}}" />',
  );
});

test('a misspelt wx:key is mended, and no second one is written', () => {
  const folder = project({
    'app.json': '{ "pages": ["a"] }',
    'a.js': 'Page({ data: { rows: [] } });',
    'a.wxml':
      '<view wx:for="{{rows}}" wx:keyy="id" />\n<view wx:for="{{rows}}" wx:kye="id" wx:kkey="no" />',
  });
  expect(fixProgram(folder).fixed).toBe(2);
  expect(readFileSync(join(folder, 'a.wxml'), 'utf8')).toBe(
    '<view wx:for="{{rows}}" wx:key="id" />\n<view wx:for="{{rows}}" wx:key="id" wx:kkey="no" />',
  );
});
