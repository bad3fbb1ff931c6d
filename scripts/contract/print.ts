import { styleText } from 'node:util';
import { type Progress, type Row, SECTIONS, type Section } from './rows';
import type { Report } from './run';

/** `process.stdout`, or what a test reads. */
export interface Output {
  write(text: string): unknown;
  /** A person looks at it, who may see a line being replaced. */
  isTTY?: boolean;
  hasColors?(): boolean;
}

type Color = 'green' | 'red' | 'yellow' | 'dim' | 'bold';
type Result = Row['result'];

const looks: Record<Result, { mark: string; name: string; color: Color }> = {
  passed: { mark: '✓', name: '通过', color: 'green' },
  failed: { mark: '✗', name: '不符', color: 'red' },
  not_offered: { mark: '–', name: '没有提供', color: 'yellow' },
  not_checked: { mark: '·', name: '没有检查', color: 'dim' },
};

/** Goes to the start of the line and empties it. */
const CLEAR_LINE = '\r\u001b[K';

/** Prints the table row by row, as they come. */
export function printer(output: Output): Progress {
  const paint = painter(output);
  const show = output.isTTY ? (text: string) => output.write(CLEAR_LINE + text) : () => {};
  let current: Section | undefined;
  const enter = (section: Section): void => {
    if (section === current) return;
    current = section;
    output.write(`\n${paint('bold', SECTIONS[section])}\n`);
  };
  return {
    onStart(section, title) {
      enter(section);
      show(paint('dim', `  … ${title}`));
    },
    onRow(row) {
      enter(row.section);
      show('');
      output.write(
        linesOf(row, paint)
          .map((line) => `  ${line}\n`)
          .join(''),
      );
    },
  };
}

/** What stands under the table. */
export function printSummary(report: Report, output: Output): void {
  const { rows, ok, stopped, accountRefused, left, marker, milliseconds } = report;
  const paint = painter(output);
  const counts = (Object.keys(looks) as Result[])
    .map((result) => ({
      ...looks[result],
      count: rows.filter((row) => row.result === result).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ name, color, count }) => paint(color, `${name} ${count}`));
  const lines = [
    `${counts.join(' · ')} · 用时 ${(milliseconds / 1000).toFixed(1)} 秒`,
    ...(stopped ? [paint('red', `中途停下：${stopped}，后面的没有检查`)] : []),
    ...(accountRefused ? [paint('red', '账号登不上：先看看 --username 和 --password')] : []),
    ...(isTutorial(rows) ? [paint('yellow', '像是教程里的服务器：加上 --text')] : []),
    ...(left > 0
      ? [paint('red', `测试写的可能还有 ${left} 条没有收走，文字里有「${marker}」`)]
      : []),
    ok ? paint('green', '合乎约定') : paint('red', whyNot(report)),
  ];
  output.write(`\n${lines.join('\n')}\n`);
}

/** Whether it says 成功 or 失败 without having been asked for plain text. */
function isTutorial(rows: Row[]): boolean {
  return rows.some(
    (row) =>
      row.section !== 'text' && row.result === 'failed' && /「(成功|失败)」$/.test(row.received),
  );
}

function whyNot({ rows, stopped }: Report): string {
  const isAbsent = !stopped && !rows.some(({ result }) => result === 'failed');
  return isAbsent ? '点了名要检查的，服务器没有全部提供' : '还不合约定';
}

function linesOf(row: Row, paint: Painter): string[] {
  const { mark, name, color } = looks[row.result];
  const head = `${paint(color, `${mark} ${name}${'　'.repeat(4 - name.length)}`)}  ${row.title}`;
  const indent = ' '.repeat(12);
  switch (row.result) {
    case 'passed':
      return [head];
    case 'failed':
      return [
        head,
        `${indent}${paint('dim', '期望')}  ${row.expected}`,
        `${indent}${paint('dim', '收到')}  ${paint('red', row.received)}`,
      ];
    case 'not_offered':
      return [`${head}  ${paint('dim', `收到 ${row.received}`)}`];
    case 'not_checked':
      return [`${head}  ${paint('dim', row.reason)}`];
    default:
      return row satisfies never;
  }
}

type Painter = (color: Color, text: string) => string;

function painter(output: Output): Painter {
  if (!output.hasColors?.()) return (_color, text) => text;
  return (color, text) => styleText(color, text, { validateStream: false });
}
