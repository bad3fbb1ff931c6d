import { setTimeout } from 'node:timers/promises';
import type { SetDataCall } from 'miniprogram-page-test';
import { type OpenedApp, openApp } from 'miniprogram-page-test';
import { printTable } from '../scripts/table';
import { addNote, changeNote, logIn } from '../test/miniprogram/pages/notebook';
import { startMockServer } from '../test/support/server';

/** Milliseconds. */
const QUIET = 200;
const CARD = 'components/wire-card/wire-card';

test('what a login and each action on a note cost in setData', async () => {
  const server = await startMockServer();
  const app = openApp('pages/login/login?method=GET', { server });
  const rows: string[][] = [];
  let counted = 0;
  const report = async (name: string): Promise<void> => {
    await settle(app);
    const calls = app.setDataCalls.slice(counted);
    counted += calls.length;
    const isCard = ({ route }: SetDataCall): boolean => route === CARD;
    const own = calls.filter((call) => !isCard(call));
    rows.push([name, ...sum(own), ...sum(calls.filter(isCard))]);
  };

  await report('登录页：打开');
  logIn(app.page);
  await app.page.waitForText('你好，小明');
  await report('登录页：GET 登录');
  app.page.tap('退出登录');
  await report('登录页：退出');
  app.page.tap('POST');
  await settle(app);
  counted = app.setDataCalls.length;
  logIn(app.page);
  await app.page.waitForText('你好，小明');
  await report('登录页：POST 登录');
  app.page.tap('进入记事本');
  const notes = await app.waitForPage('pages/notes/notes');
  await notes.waitForText('还没有笔记');
  await report('记事本：打开，还没有笔记');
  for (let count = 1; count <= 20; count += 1) await addNote(notes, `第 ${count} 条`);
  await settle(app);
  counted = app.setDataCalls.length;
  await addNote(notes, '买牛奶');
  await report('增：第 21 条');
  changeNote(notes, '买两盒牛奶');
  await notes.waitForNoText('正在保存…');
  await report('改');
  notes.tap('刷新');
  await report('查：都没有变');
  notes.tap('删', { at: 0 });
  await app.confirmModal();
  await notes.waitForNoText('买两盒牛奶');
  await report('删');
  printTable(
    '每个动作的 setData：页面自己的，和开发版才有的报文卡片的',
    ['', '次数', '字节', '卡片次数', '卡片字节'],
    rows,
    '目标：一次登录最多 3 次、1024 字节，两样加在一起',
  );
}, 60_000);

/** Until nothing has moved for a while: the card comes after the page. */
async function settle({ setDataCalls }: OpenedApp): Promise<void> {
  for (let seen = -1; seen < setDataCalls.length; await setTimeout(QUIET)) {
    seen = setDataCalls.length;
  }
}

function sum(calls: SetDataCall[]): string[] {
  return [String(calls.length), String(calls.reduce((bytes, call) => bytes + call.bytes, 0))];
}
