import { renderUnicodeCompact } from 'uqr';
import { LOGIN_NAME, LOGIN_SECRET } from '../contract/login';
import type { Account } from './accounts';

export interface BannerOptions {
  url: string;
  accountsFile: string;
  /** One that may log in, for trying it out. */
  account: Account;
  /** Method and path of each, such as `GET /login`; those of the server itself are left out. */
  routes: string[];
  /** Where what is stored is kept, as a person may read it. */
  database: string;
  /** The url of the backend behind it. */
  proxy: string | undefined;
  /** Base URLs for a phone in the same network. */
  lanUrls: string[];
  /** What `/__mock` demands. */
  token: string | undefined;
}

/** What the terminal says once the server answers. */
export function banner(options: BannerOptions): string {
  const { url, account, token } = options;
  const { username, password } = account;
  const query = new URLSearchParams({ [LOGIN_NAME]: username, [LOGIN_SECRET]: password });
  const rows: [string, string[]][] = [
    ['演示账号', [`${username} / ${password}（在 ${options.accountsFile} 里增改）`]],
    ['接口', routeLines(options.routes)],
    ['检查器', [url, ...options.lanUrls].map((base) => inspectorUrl(base, token))],
    ['数据', [options.database]],
    ['转发', options.proxy ? [`不认识的地址 → ${options.proxy}`] : []],
    ['手机', options.lanUrls],
    ['控制令牌', token === undefined ? [] : [`${token}（请求头 X-Mock-Token）`]],
    ['试一试', [`curl '${url}/login?${query}'`]],
    ['结束', ['Ctrl+C']],
  ];
  const text = rows
    .filter(([, lines]) => lines.length > 0)
    .map(
      ([name, lines]) =>
        `  ${name}${'　'.repeat(4 - name.length)}  ${lines.join(`\n${' '.repeat(12)}`)}`,
    )
    .join('\n');
  const [lanUrl] = options.lanUrls;
  return `
  模拟服务器已启动  ${url}

${text}
${lanUrl ? `\n${qrCode(inspectorUrl(lanUrl, token))}\n  手机和电脑要在同一个网络里。小程序的「服务器地址」里扫它就连上，用浏览器扫是检查器\n` : ''}`;
}

function inspectorUrl(base: string, token: string | undefined): string {
  return `${base}/__mock${token === undefined ? '' : `?token=${encodeURIComponent(token)}`}`;
}

function routeLines(routes: string[]): string[] {
  return routes.map((route) => route.replace(/^(\S+)/, (method) => method.padEnd(6)));
}

function qrCode(text: string): string {
  return renderUnicodeCompact(text, { border: 2 })
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
