import { atTerminal, type Setting, type Terminal } from 'test-support/terminal';
import { tools } from '../run-tools';

/** `miniprogram-tools preview` on a free port. */
export const preview = [...tools, 'preview', '--port', '0'];

export function atPreview(
  args: string[],
  use: (terminal: Terminal) => Promise<void>,
  setting?: Setting,
): Promise<void> {
  return atTerminal([...preview, ...args], use, setting);
}

/** Waits for the whole banner. @returns where the preview is */
export async function addressOf({ sees }: Terminal): Promise<string> {
  const [, url = ''] = await sees(
    /预览已启动 {2}(http:\/\/127\.0\.0\.1:\d+)\n[\s\S]* {2}结束　　　 {2}Ctrl\+C\n/,
  );
  return url;
}
