import type { Account } from './accounts';

/** What the terminal says once the server answers. */
export function banner(url: string, accountsFile: string, account: Account): string {
  const { username, password } = account;
  const query = new URLSearchParams({ username, pwd: password });
  return `
  模拟服务器已启动  ${url}

  演示账号  ${username} / ${password}（在 ${accountsFile} 里增改）
  接口      GET  /login?username=&pwd=   数据在网址里
            POST /login                  数据在请求体里：表单或 JSON
  试一试    curl '${url}/login?${query}'
  结束      Ctrl+C
`;
}
