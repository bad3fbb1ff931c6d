import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onCleanup } from 'miniprogram-page-test/cleanup';

const project = path.join(__dirname, '..');

/** What was written and then forgotten, each in a line that says what to do. */
function forgotten(root: string): string[] {
  const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
  const scripts = (folder: string): string[] =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => `${folder}/${file.split(path.sep).join('/')}`);
  const app = read('mock-server/app.ts').replaceAll(/^\s*\/\/.*$/gm, '');
  const unmounted = scripts('mock-server/routes').flatMap((file) =>
    [...read(file).matchAll(/^export (?:const|function) (\w+(Endpoints|Routes))\b/gm)]
      .filter(([, name, kind]) => !app.includes(kind === 'Routes' ? `${name}(` : `...${name}`))
      .map(([, name, kind]) => {
        const line = kind === 'Routes' ? `app.route('/', ${name}(…));` : `...${name},`;
        return `${file} 的 ${name} 还没有用上：在 mock-server/app.ts 里加一行 ${line}`;
      }),
  );
  const others = ['mock-server', 'miniprogram', 'scripts'].flatMap(scripts).map(read);
  const contracts = scripts('contract');
  const unused = contracts.filter((file) => {
    const name = path.basename(file, '.ts');
    return (
      !others.some((text) => text.includes(`/contract/${name}'`)) &&
      !contracts.some((each) => read(each).includes(`from './${name}'`))
    );
  });
  return [
    ...unmounted,
    ...unused.map(
      (file) => `${file} 没有人用：在 mock-server/routes/ 或 miniprogram/api/ 里 import，或者删掉`,
    ),
  ];
}

test('each endpoint is mounted, each contract is used', () => {
  expect(forgotten(project)).toEqual([]);
});

test('an endpoint without its lines in app.ts, and a contract that nobody imports, are told', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'wiring-'));
  onCleanup(() => rmSync(folder, { recursive: true }));
  for (const part of ['mock-server', 'miniprogram', 'scripts', 'contract']) {
    cpSync(path.join(project, part), path.join(folder, part), { recursive: true });
  }
  // Names that no recipe uses. One like a neighbour in miniprogram/api/ is no use of the contract.
  const routes = 'export const wiringEndpoints = [];\nexport function wiringRoutes() {}\n';
  writeFileSync(path.join(folder, 'mock-server/routes/wiring.ts'), routes);
  const app = path.join(folder, 'mock-server/app.ts');
  writeFileSync(app, `${readFileSync(app, 'utf8')}\n  // ...wiringEndpoints,\n`);
  writeFileSync(path.join(folder, 'contract/request.ts'), '');
  expect(forgotten(folder)).toEqual([
    'mock-server/routes/wiring.ts 的 wiringEndpoints 还没有用上：在 mock-server/app.ts 里加一行 ...wiringEndpoints,',
    "mock-server/routes/wiring.ts 的 wiringRoutes 还没有用上：在 mock-server/app.ts 里加一行 app.route('/', wiringRoutes(…));",
    'contract/request.ts 没有人用：在 mock-server/routes/ 或 miniprogram/api/ 里 import，或者删掉',
  ]);
});
