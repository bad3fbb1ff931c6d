import { sees, tap } from 'test-support/browser/person';
import { draw, openPhone } from './draw';
import { logIn } from './log-in';

test('a person sees the notebook', async () => {
  const { page } = await openPhone();
  await logIn(page);
  await tap(page, '继续');
  for (const text of ['周五前把登录页发给老师看', '买菜：西红柿、鸡蛋', '早上八点开会']) {
    await tap(page, 'POST 增 记一条');
    await page.getByRole('textbox', { name: '新的笔记' }).fill(text);
    await tap(page, 'POST 增 保存');
    await sees(page, text);
  }
  await sees(page, 'POST /notes');
  await draw(page, 'notes');
});
