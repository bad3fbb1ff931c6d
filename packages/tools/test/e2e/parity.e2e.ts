/**
 * One program, opened by the page kit and by the preview: two engines of WeChat's. The same story is
 * played in both, and what is read after each step is compared line by line.
 */
import { type OpenedPage, openPage } from 'miniprogram-page-test';
import type { Page } from 'playwright-core';
import { shareTab } from 'test-support/browser/browser';
import { fixture, withPreview } from './preview';
import { byId, linesIn } from './sample';

const root = fixture('parity');
const open = withPreview(root, { open: shareTab });

/** A text to tap, or an input's placeholder and what is typed into it. */
type Step = string | [placeholder: string, text: string];

const stories: [page: string, ...steps: Step[]][] = [
  ['props', '说', '变'],
  ['data', '按路径', '推进去', '去留', '去留', '不给值'],
  ['made?id=7&name=ming', '按'],
  ['behaved', '说'],
  ['model', ['名字', '小明'], '加叹号'],
  ['relations', '说', '少一个', '说'],
  ['generic'],
  ['marks', '按', '互斥'],
  [
    'events',
    '什么都不给',
    '只冒泡',
    '只穿过',
    '只捕获',
    '冒泡又穿过',
    '冒泡又捕获',
    '穿过又捕获',
    '全都给',
  ],
  ['wxs', '由 WXS 听', '由 WXS 听', '变大'],
  ['slots', '更多', '开关', '开关', '看输出'],
];

/** As the kit reads it, a line per piece; what stands in inputs a browser does not read as text. */
function linesOf(page: OpenedPage): string[] {
  const [, ...lines] = page.describe().split('\n');
  return lines
    .map((line) => line.trim().replace(/^\[([^✓ ].*)\]$/, '$1'))
    .filter((line) => !/: ".*"$|^\[[✓ ]\]/.test(line));
}

async function play(preview: Page, step: Step): Promise<void> {
  if (typeof step === 'string') {
    await byId(preview, 'all').getByText(step, { exact: true }).first().click();
    return;
  }
  await preview.getByPlaceholder(step[0], { exact: true }).fill(step[1]);
}

test.each(stories)('both engines read the same: %s', async (address, ...steps) => {
  const [name] = address.split('?');
  const path = `pages/${name}/${address.replace(/^\w+/, String(name))}`;
  const page = openPage(path, { root, strict: false });
  const { page: preview } = await open(`?page=${path.replace('?', '&')}`);
  const placeholders = page
    .findAll({ role: 'textbox' })
    .map(({ attributes }) => String(attributes.placeholder));
  const compare = async (when: string): Promise<void> => {
    let drawn: string[] = [];
    const look = async (): Promise<void> => {
      const lines = (await linesIn(byId(preview, 'all'))).map((line) => line.trim());
      drawn = lines.filter((line) => line !== '' && !placeholders.includes(line));
    };
    const isSame = (): boolean => drawn.join('\n') === linesOf(page).join('\n');
    const end = Date.now() + 5000;
    do await look();
    while (!isSame() && Date.now() < end);
    expect({ when, lines: drawn }).toEqual({ when, lines: linesOf(page) });
  };
  await compare('opened');
  for (const step of steps) {
    if (typeof step === 'string') page.tap(step, { at: 0 });
    else page.paste(...step);
    await play(preview, step);
    await compare(`after ${step}`);
  }
});
