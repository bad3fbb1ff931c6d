import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** As Debian, Ubuntu, Fedora, Arch and Google's own packages call it. */
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Where installers put it outside PATH. */
const places: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((folder) =>
    ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].map(
      (file) => join(variables()[folder] ?? '', file),
    ),
  ),
};

/**
 * The Chromium to test with: `CHROMIUM_PATH`, or one in the usual places.
 * @throws Error with a line that says how to get one
 */
export function findChromium(): string {
  const { CHROMIUM_PATH: chosen, PATH = '' } = variables();
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(`CHROMIUM_PATH 指向的 ${chosen} 不存在。改成 Chromium 或 Chrome 的程序文件`);
  }
  const inPath = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const found = [...inPath, ...(places[process.platform] ?? [])].find(existsSync);
  if (found) return found;
  throw new Error(
    '没有找到 Chromium。装一个（Debian：sudo apt install chromium；macOS：brew install --cask chromium；Windows：有 Edge 就行），或者用 CHROMIUM_PATH 说明它在哪里',
  );
}

function variables(): NodeJS.ProcessEnv {
  // biome-ignore lint/style/noProcessEnv: where a program is installed is said there
  return process.env;
}
