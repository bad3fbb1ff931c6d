import { PortUnusable, type PreviewInWorker } from 'miniprogram-tools/preview';
import type { Options } from './command-line';
import { findMock, type Mock } from './find-mock';
import { MockUnusable, type MockWorker } from './mock-worker';

function explain(error: unknown, { port, mockPort }: Options): string {
  if (!(error instanceof PortUnusable || error instanceof MockUnusable)) throw error;
  const { code, message } = error;
  const [what, option, taken] =
    error instanceof PortUnusable
      ? (['预览', '--port', port] as const)
      : (['模拟服务器', '--mock-port', mockPort] as const);
  const other = `npm start -- ${option} ${taken < 65535 ? taken + 1 : 5173}`;
  switch (code) {
    case undefined:
      return message;
    case 'EADDRINUSE':
      return `${what}的端口 ${taken} 已经被别的程序占用。先关掉那个程序，或者换一个端口：${other}`;
    case 'EACCES':
      return `没有权限监听端口 ${taken}。换一个 1024 以上的端口：${other}`;
    default:
      return `${what}没能启动：${message}`;
  }
}

function banner(url: string, mock: Mock, root: string): string {
  const { account } = mock;
  const inspector = `${mock.url}/__mock`;
  return `
  预览已启动  ${url}

  预览　　　  ${url}
  检查器　　  ${inspector}${account ? '' : '（模拟服务器已经在运行，就用它）'}
${account ? `  演示账号　  ${account.username} / ${account.password}\n` : ''}  小程序　　  ${root}，改了就看得到${account ? '；模拟服务器和约定也是' : ''}
  结束　　　  Ctrl+C
`;
}

/**
 * Starts the mock server, or takes the one that is there, and says where both are.
 * @throws Error with a line for the person at the terminal
 */
export async function run(
  given: Options & { accounts: string },
  loading: MockWorker,
  site: PreviewInWorker,
): Promise<Mock> {
  const explained = (error: unknown): never => {
    throw new Error(explain(error, given));
  };
  const onRestart = (line: string): void => {
    console.log(line);
    site.mockRestarted();
  };
  const { mockPort, database, accounts, root } = given;
  const mock = await findMock(
    loading,
    { port: mockPort, database, accounts },
    { onRestart, onMistake: console.error },
  ).catch(explained);
  site.meet(mock.url);
  console.log(banner(await site.url.catch(explained), mock, root));
  return mock;
}
