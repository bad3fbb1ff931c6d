import { setTimeout } from 'node:timers/promises';
import type { OpenedApp, SetDataCall } from 'miniprogram-page-test';
import { printTable } from '../scripts/table';

/** Milliseconds. */
const QUIET = 200;
const CARD = 'components/wire-card/wire-card';

/** Counts what each action costs in setData. */
export function countCosts(app: OpenedApp) {
  const rows: string[][] = [];
  let counted = 0;
  return {
    /** What was done since the last one. */
    async report(name: string): Promise<void> {
      await settle(app);
      const calls = app.setDataCalls.slice(counted);
      counted += calls.length;
      const isCard = ({ route }: SetDataCall): boolean => route === CARD;
      const own = calls.filter((call) => !isCard(call));
      rows.push([name, ...sum(own), ...sum(calls.filter(isCard))]);
    },
    /** What was done since the last one does not count. */
    async skip(): Promise<void> {
      await settle(app);
      counted = app.setDataCalls.length;
    },
    print(): void {
      printTable(
        '每个动作的 setData：页面自己的，和开发版才有的报文卡片的',
        ['', '次数', '字节', '卡片次数', '卡片字节'],
        rows,
        '目标：一次登录最多 3 次、1024 字节，两样加在一起',
      );
    },
  };
}

/** Until nothing has moved for a while: the card comes after the page. */
async function settle({ setDataCalls }: OpenedApp): Promise<void> {
  for (let seen = -1; seen < setDataCalls.length; await setTimeout(QUIET)) {
    seen = setDataCalls.length;
  }
}

function sum(calls: SetDataCall[]): string[] {
  return [String(calls.length), String(calls.reduce((bytes, call) => bytes + call.bytes, 0))];
}
