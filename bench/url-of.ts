import type { ChildProcess } from 'node:child_process';

/** Where the preview, or `npm start`, says that it listens. @throws Error where it ends before */
export function urlOf({ stdout }: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const [url] = /http:\/\/127\.0\.0\.1:\d+(?=\n)/.exec(output) ?? [];
      if (url) resolve(url);
    });
    stdout?.on('close', () => reject(new Error(`预览没有启动：\n${output}`)));
  });
}
