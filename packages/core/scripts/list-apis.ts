/** Writes anew what README.md says is not simulated: npm run list-apis. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wechatApis } from '../src/tables';
import { simulated } from '../src/wx/simulated';

const WIDTH = 100;
const file = join(__dirname, '../README.md');
const lines: string[] = [];
for (const name of [...wechatApis.names].filter((name) => !(name in simulated)).sort()) {
  const last = lines.at(-1);
  if (last !== undefined && last.length + name.length < WIDTH) {
    lines[lines.length - 1] = `${last} ${name}`;
  } else lines.push(name);
}
const list = /(<summary>–[^\n]+\n\n```\n)[^`]*(?=```)/;
const readme = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
writeFileSync(
  file,
  readme.replace(list, (_, before) => `${before}${lines.join('\n')}\n`),
);
