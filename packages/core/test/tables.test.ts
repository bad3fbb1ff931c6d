import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { douyinApis, wechatApis } from '../src/tables';

const root = path.join(__dirname, '../../..');

test('the tables are as the typings are: else npm run make-tables -w miniprogram-core', () => {
  const script = path.join(root, 'packages/core/scripts/make-tables.ts');
  // TypeScript's checker is an ES module, which Jest does not load.
  const done = spawnSync(
    process.execPath,
    ['-C', 'miniprogram-ts', '--require', path.join(root, 'typescript.cjs'), script, '--check'],
    { encoding: 'utf8' },
  );
  expect(`${done.stdout}${done.stderr}`).toBe('');
  expect(done.status).toBe(0);
}, 30_000);

test('what tt has is of its typings, or of the documentation alone', () => {
  expect(douyinApis.has('request')).toBe(true);
  expect(douyinApis.has('getNetworkType')).toBe(true);
  expect(douyinApis.has('getAccountInfoSync')).toBe(false);
});

test('the kinds of WeChat’s APIs', () => {
  expect(wechatApis.names.size).toBeGreaterThan(450);
  const kinds = ['login', 'reportEvent', 'getFileSystemManager', 'cloud', 'env', 'getWindowInfo'];
  expect(kinds.map((name) => wechatApis.get(name)?.returns)).toEqual([
    ...['Promise', 'void', 'FileSystemManager', '=WxCloud', '=', 'value'],
  ]);
  expect(wechatApis.get('uploadFile')).toMatchObject({ returns: 'UploadTask', hasCallbacks: true });
  expect(wechatApis.methodsOf('FileSystemManager')?.get('readFile')?.hasCallbacks).toBe(true);
  expect(wechatApis.get('request')?.options.get('method')).toContain('OPTIONS');
});
