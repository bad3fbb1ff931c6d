import { lanAddresses, listensOnAll } from './http/hosts';
import type { Listening } from './http/listen';

/** Name, padded to four characters, and text. */
type Row = [name: string, text: string];

/**
 * What the terminal says once a server answers.
 * @param rowsOf what is said before all others, by the address of the server
 */
export function bannerOf(
  name: string,
  { url, port }: Listening,
  { host, controlToken }: { host: string; controlToken: string | undefined },
  rowsOf: (base: string) => Row[],
): string {
  const onAll = listensOnAll(host);
  const base = onAll ? `http://127.0.0.1:${port}` : url;
  const query = controlToken === undefined ? '' : `?token=${encodeURIComponent(controlToken)}`;
  const lan = onAll ? lanAddresses().map((address) => `http://${address}:${port}`) : [];
  const rows: Row[] = [
    ...rowsOf(base),
    ['检查器　', `${base}/__mock${query}`],
    ...lan.map((address): Row => ['手机　　', address]),
    ...(controlToken === undefined
      ? []
      : [['控制令牌', `${controlToken}（请求头 X-Mock-Token）`] satisfies Row]),
    ['结束　　', 'Ctrl+C'],
  ];
  return `\n  ${name} 已启动  ${base}\n\n${rows.map(([name, text]) => `  ${name}  ${text}`).join('\n')}\n`;
}
