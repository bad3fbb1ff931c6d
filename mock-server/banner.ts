import type { Account } from './accounts';

export interface BannerOptions {
  url: string;
  accountsFile: string;
  /** One that may log in, for trying it out. */
  account: Account;
  /** Method and path of each, such as `GET /login`. */
  routes: string[];
}

/** What the terminal says once the server answers. */
export function banner({ url, accountsFile, account, routes }: BannerOptions): string {
  const { username, password } = account;
  const query = new URLSearchParams({ username, pwd: password });
  const lines = routes.map((route) => route.replace(/^(\S+)/, (method) => method.padEnd(6)));
  return `
  模拟服务器已启动  ${url}

  演示账号  ${username} / ${password}（在 ${accountsFile} 里增改）
  接口      ${lines.join('\n            ')}
  试一试    curl '${url}/login?${query}'
  结束      Ctrl+C
`;
}
