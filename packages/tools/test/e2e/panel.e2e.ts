import type { Locator, Page } from 'playwright-core';
import { choose, sees } from 'test-support/browser/person';
import { logIn } from './login';
import { fixture, standIn, withPreview } from './preview';

const requestsOf = (page: Page): Locator => page.getByRole('region', { name: '请求' });
const scenariosOf = (page: Page): Locator => page.getByRole('group', { name: '模拟服务器' });
const hrefOf = (link: Locator): Promise<string | null> => link.getAttribute('href');

describe('beside a mock server', () => {
  const open = withPreview(fixture('login'), { server: standIn });

  test('its scenarios are there, and the one that is chosen stays so', async () => {
    const { page } = await open();
    const radios = scenariosOf(page).getByRole('radio');
    await radios.first().waitFor();
    expect(await radios.evaluateAll((all) => all.map((one) => one.matches(':checked')))).toEqual([
      true,
      false,
    ]);
    await choose(page, '宕机');
    await logIn(page);
    await requestsOf(page).getByText('没有回答').waitFor();

    await page.reload();
    await scenariosOf(page).getByRole('radio', { name: '宕机', checked: true }).waitFor();
    await choose(page, '正常');
    await logIn(page);
    await sees(page, '你好，小明');
  });

  test('each request to it is listed, and leads to its inspector', async () => {
    const { page, mockUrl } = await open();
    await sees(page, '页面还没有发请求');
    await logIn(page, 'wrong');
    const line = requestsOf(page).getByRole('link', { name: /^POST\s*\/login\s*401\s*\d+ ms$/ });
    expect(await hrefOf(line)).toMatch(new RegExp(`^${mockUrl}/__mock/requests/request-\\d+$`));
    expect(await hrefOf(page.getByRole('link', { name: '打开检查器' }))).toBe(`${mockUrl}/__mock`);
  });

  test('a request to another server is listed with its host', async () => {
    const { page } = await open();
    // A port where nothing listens.
    await page.evaluate("wx.request({ url: 'http://127.0.0.1:9/elsewhere?a=b', fail() {} })");
    await requestsOf(page).getByText('127.0.0.1:9/elsewhere', { exact: true }).waitFor();
    expect(await requestsOf(page).getByRole('listitem').getByRole('link').count()).toBe(0);
  });
});

describe('without a mock server', () => {
  const open = withPreview(fixture('login'));

  test('there are no scenarios and no inspector, and each request is listed with its host', async () => {
    const { page } = await open();
    await logIn(page);
    const line = requestsOf(page).getByRole('listitem');
    await line.getByText('127.0.0.1:3000/login', { exact: true }).waitFor();
    expect(await requestsOf(page).getByRole('link').count()).toBe(0);
    expect(await scenariosOf(page).count()).toBe(0);
    await page.getByRole('group', { name: '外观' }).waitFor();
  });
});
