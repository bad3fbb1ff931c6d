import { createHash } from 'node:crypto';
import { createWx, type NotSimulated, simulate, type WxOptions } from '../../src/wx';
import { decode, encode } from '../../src/wx/files/encoding';

const transport = { send: () => ({ abort() {} }), close() {} } as never;
const makeWx = (options: Partial<WxOptions> = {}) => createWx({ transport, ...options });

type Manager = WechatMiniprogram.FileSystemManager;
type AnyMethod = (...given: unknown[]) => unknown;
interface Failure {
  errMsg: string;
  errno?: number;
}

const text = (value: string): ArrayBuffer => new TextEncoder().encode(value).buffer as ArrayBuffer;

/** Jest takes all ArrayBuffers for equal. */
const bytesOf = (buffer: string | ArrayBuffer): Uint8Array => new Uint8Array(buffer as ArrayBuffer);

/** What the synchronous form throws. */
function thrownBy(work: () => unknown): Failure {
  try {
    work();
  } catch (error) {
    const { message, errMsg, errno } = error as Error & Failure;
    expect(message).toBe(errMsg);
    return { errMsg, ...(errno !== undefined && { errno }) };
  }
  throw new Error('Nothing was thrown');
}

/** What is there for the rows below: a file, a full and an empty folder, a temporary file. */
function prepared(options: Partial<WxOptions> = {}) {
  const wx = makeWx(options);
  const fs = wx.getFileSystemManager();
  const root = wx.env.USER_DATA_PATH;
  fs.writeFileSync(`${root}/a.txt`, 'hello');
  fs.mkdirSync(`${root}/full`);
  fs.writeFileSync(`${root}/full/b.txt`, 'b');
  fs.mkdirSync(`${root}/empty`);
  const temporary = simulate(wx).files.writeTemporary(new Uint8Array([1, 2, 3]), 'png');
  return { wx, fs, root, temporary };
}

describe.each(['devtools', 'android', 'ios'] as const)('on %s', (platform) => {
  test('18.3 where files are', () => {
    const { wx, temporary, root } = prepared({ platform });
    expect(root).toBe(platform === 'devtools' ? 'http://usr' : 'wxfile://usr');
    expect(temporary).toMatch(
      platform === 'devtools' ? /^http:\/\/tmp\/\w+\.png$/ : /^wxfile:\/\/tmp_\w+\.png$/,
    );
    const saved = wx.getFileSystemManager().saveFileSync(temporary, undefined as never);
    expect(saved).toMatch(
      platform === 'devtools' ? /^http:\/\/store\/\w+\.png$/ : /^wxfile:\/\/store_\w+\.png$/,
    );
  });
});

test('what is written is read, in parts and in each encoding', () => {
  const { fs, root } = prepared();
  const path = `${root}/文.txt`;
  fs.writeFileSync(path, '你好, 😀', 'utf8');
  expect(fs.readFileSync(path, 'utf-8')).toBe('你好, 😀');
  expect(bytesOf(fs.readFileSync(path))).toEqual(bytesOf(text('你好, 😀')));
  expect(fs.readFileSync(path, 'utf8', 3, 3)).toBe('好');
  fs.appendFileSync(path, text('!') as never);
  expect(fs.readFileSync(path, 'utf8')).toBe('你好, 😀!');
  fs.writeFileSync(path, 'aGVsbG8=', 'base64');
  expect(fs.readFileSync(path, 'utf8')).toBe('hello');
  fs.truncateSync({ filePath: path, length: 2 } as never);
  expect(fs.readFileSync(path, 'hex' as never)).toBe('6865');
  const given = new Uint8Array([7]);
  fs.writeFileSync(path, given.buffer);
  given[0] = 8;
  const got = new Uint8Array(fs.readFileSync(path) as ArrayBuffer);
  expect(got).toEqual(new Uint8Array([7]));
  got[0] = 9;
  expect(new Uint8Array(fs.readFileSync(path) as ArrayBuffer)).toEqual(new Uint8Array([7]));
});

test('all encodings are those of Node, whatever the bytes', () => {
  const random = (seed: number) => (index: number) =>
    (Math.imul(seed + index, 2654435761) >>> 8) & 255;
  for (let seed = 0; seed < 300; seed += 1) {
    const bytes = Uint8Array.from({ length: seed % 23 }, (_, index) => random(seed * 31)(index));
    const buffer = Buffer.from(bytes);
    expect(decode(bytes, 'utf8')).toBe(new TextDecoder().decode(bytes));
    for (const encoding of ['base64', 'hex', 'latin1', 'ucs2', 'ascii', 'binary'] as const) {
      expect(decode(bytes, encoding)).toBe(buffer.toString(encoding));
    }
    const word = buffer.toString('utf16le') + String.fromCodePoint(0x1f600 + seed);
    for (const encoding of ['utf8', 'utf16le', 'latin1'] as const) {
      expect(encode(word, encoding)).toEqual(new Uint8Array(Buffer.from(word, encoding)));
    }
    expect(encode(buffer.toString('base64'), 'base64')).toEqual(bytes);
    expect(encode(buffer.toString('hex'), 'hex')).toEqual(bytes);
  }
});

test('folders are made, listed, renamed with what is in them, and removed', async () => {
  const { fs, root } = prepared();
  fs.mkdirSync(`${root}/x/y/z`, true);
  fs.writeFileSync(`${root}/x/y/z/deep.txt`, 'deep');
  expect(fs.readdirSync(root)).toEqual(['a.txt', 'empty', 'full', 'x']);
  fs.renameSync(`${root}/x/y`, `${root}/moved`);
  expect(fs.readFileSync(`${root}/moved/z/deep.txt`, 'utf8')).toBe('deep');
  expect(fs.readdirSync(`${root}/x`)).toEqual([]);
  const { stats } = await promised(fs, 'stat', { path: `${root}/moved`, recursive: true });
  expect((stats as { path: string }[]).map(({ path }) => path)).toEqual(['/', '/z', '/z/deep.txt']);
  fs.rmdirSync(`${root}/moved`, true);
  expect(thrownBy(() => fs.accessSync(`${root}/moved/z`)).errno).toBe(1300002);
  fs.copyFileSync(`${root}/a.txt`, `${root}/full/c.txt`);
  fs.unlinkSync(`${root}/a.txt`);
  expect(fs.readdirSync(`${root}/full/`)).toEqual(['b.txt', 'c.txt']);
  const stat = fs.statSync(`${root}/full/c.txt`, false) as WechatMiniprogram.Stats;
  expect([stat.isFile(), stat.isDirectory(), stat.size]).toEqual([true, false, 5]);
  expect(Math.abs(stat.lastModifiedTime - Date.now() / 1000)).toBeLessThan(60);
});

/** The form with a promise, which the typings do not know. */
function promised(fs: Manager, name: string, options: object): Promise<Record<string, unknown>> {
  return (fs as unknown as Record<string, AnyMethod>)[name]?.(options) as never;
}

const HERE = 'http://usr';
/** Method, what the synchronous form is given, the failure's number and words. */
const failures: [method: string, given: unknown[], errno: number, words: string][] = [
  ['readFile', [`${HERE}/no.txt`], 1300002, `no such file or directory, open "${HERE}/no.txt"`],
  ['readFile', [`${HERE}/a.txt/b`], 1300020, `not a directory, open "${HERE}/a.txt/b"`],
  ['readFile', [`${HERE}/full`], 1300021, `is a directory, open "${HERE}/full"`],
  ['readFile', [`${HERE}/a.txt`, 'utf8', 6], 1301009, 'value of position is out of range'],
  ['readFile', [`${HERE}/a.txt`, 'utf8', 1.5], 1301009, 'value of position is out of range'],
  ['readFile', [`${HERE}/a.txt`, 'utf8', Number.NaN], 1301009, 'value of position is out of range'],
  ['readFile', [`${HERE}/a.txt`, 'utf8', 0, 1.5], 1301006, 'value of length is out of range'],
  [
    'readFile',
    [`${HERE}/a.txt`, 'utf8', 0, Number.NaN],
    1301006,
    'value of length is out of range',
  ],
  ['readFile', [`${HERE}/a.txt`, 'utf8', 2, 4], 1301006, 'value of length is out of range'],
  ['access', [`${HERE}/no`], 1300002, `no such file or directory, access "${HERE}/no"`],
  ['writeFile', [`${HERE}/no/a.txt`, 'a'], 1300002, 'no such file or directory, open'],
  ['writeFile', [`${HERE}/a.txt/b.txt`, 'a'], 1300020, 'not a directory, open'],
  ['writeFile', [`${HERE}/full`, 'a'], 1300021, 'is a directory, open'],
  ['writeFile', [`${HERE}/a.txt`], 1301002, 'data to write is empty'],
  ['writeFile', [`${HERE}/a.txt`, 'a*', 'base64'], 1300203, 'base64 encode error'],
  ['appendFile', [`${HERE}/no.txt`, 'a'], 1300002, 'no such file or directory, open'],
  ['copyFile', [`${HERE}/no.txt`, `${HERE}/b`], 1300002, 'no such file or directory, copyFile'],
  ['rename', [`${HERE}/no.txt`, `${HERE}/b`], 1300002, 'no such file or directory, rename'],
  ['rename', [`${HERE}/full`, `${HERE}/full/in`], 1300022, 'invalid argument, rename'],
  ['rename', [`${HERE}/full`, `${HERE}/a.txt`], 1300020, 'not a directory, rename'],
  ['rename', [`${HERE}/empty`, `${HERE}/full/b.txt`], 1300020, 'not a directory, rename'],
  ['unlink', [`${HERE}/full`], 1300001, 'operation not permitted, unlink'],
  ['mkdir', [`${HERE}/empty`], 1301005, `file already exists, mkdir "${HERE}/empty"`],
  ['mkdir', [`${HERE}/no/a`], 1300002, 'no such file or directory, mkdir'],
  ['rmdir', [`${HERE}/full`], 1300066, `directory not empty, rmdir "${HERE}/full"`],
  ['rmdir', [`${HERE}/a.txt`], 1300020, 'not a directory, rmdir'],
  ['readdir', [`${HERE}/a.txt`], 1300020, 'not a directory, scandir'],
  ['stat', [`${HERE}/no`], 1300002, 'no such file or directory, stat'],
  ['truncate', [{ filePath: `${HERE}/a.txt`, length: -1 }], 1301006, 'value of length'],
  ['saveFile', ['http://tmp/no.png'], 1301112, 'tempFilePath file not exist'],
  // Outside the device's folder, and what is not the program's to change.
  ['readFile', ['/etc/../../passwd'], 1300013, 'permission denied, open'],
  ['readFile', ['file:///etc/passwd'], 1300013, 'permission denied, open'],
  ['readFile', ['C:\\secret.txt'], 1300013, 'permission denied, open'],
  ['readFile', [`${HERE}/../a.txt`], 1300013, 'permission denied, open'],
  ['writeFile', [`${HERE}/full/../../a.txt`, 'a'], 1300013, 'permission denied, open'],
  ['writeFile', ['http://tmp/a.txt', 'a'], 1300013, 'permission denied, open'],
  ['writeFile', ['/pages/a.js', 'a'], 1300013, 'permission denied, open'],
  ['writeFile', ['https://example.com/a', 'a'], 1300013, 'permission denied, open'],
  ['mkdir', ['folder'], 1300013, 'permission denied, mkdir'],
  ['unlink', ['/images/a.png'], 1300013, 'permission denied, unlink'],
  ['readFile', ['http://tmp/../usr/a.txt'], 1300013, 'permission denied, open'],
  ['rmdir', [HERE, true], 1300013, 'permission denied, rmdir'],
];

const PARAMETERS: Record<string, string[]> = {
  readFile: ['filePath', 'encoding', 'position', 'length'],
  writeFile: ['filePath', 'data', 'encoding'],
  appendFile: ['filePath', 'data', 'encoding'],
  copyFile: ['srcPath', 'destPath'],
  rename: ['oldPath', 'newPath'],
  access: ['path'],
  stat: ['path'],
  mkdir: ['dirPath'],
  rmdir: ['dirPath', 'recursive'],
  readdir: ['dirPath'],
  unlink: ['filePath'],
  saveFile: ['tempFilePath'],
};

test.each(failures)('18.1 %s of %j fails with %s', async (method, given, errno, words) => {
  const readPackageFile = (path: string) =>
    path === 'images/a.png' || path === 'pages/a.js' ? new Uint8Array(1) : undefined;
  const { wx, fs } = prepared({ readPackageFile });
  const before = simulate(wx).files.all();
  const methods = fs as unknown as Record<string, AnyMethod>;
  const failure = thrownBy(() => methods[`${method}Sync`]?.(...given));
  expect(failure).toEqual({
    errno,
    errMsg: expect.stringContaining(`${method}Sync:fail ${words}`),
  });
  const names = PARAMETERS[method];
  const options = names
    ? Object.fromEntries(names.map((name, index) => [name, given[index]]))
    : (given[0] as object);
  // By callbacks and by a promise, the same.
  const expected = { errno, errMsg: failure.errMsg.replace(`${method}Sync`, method) };
  await expect(promised(fs, method, options)).rejects.toEqual(expected);
  const told = await new Promise((fail) => methods[method]?.({ ...options, fail }));
  expect(told).toEqual(expected);
  expect(simulate(wx).files.all()).toEqual(before);
});

test('18.2 an encoding that there is not', () => {
  const { fs, root } = prepared();
  expect(thrownBy(() => fs.readFileSync(`${root}/a.txt`, 'gbk' as never)).errMsg).toBe(
    'readFileSync:fail invalid encoding: gbk',
  );
  expect(thrownBy(() => fs.writeFileSync(`${root}/a.txt`, 'a', 'gbk' as never)).errMsg).toBe(
    'writeFileSync:fail invalid encoding: gbk',
  );
});

test('10.1 the methods want their parameters, in both forms', async () => {
  const { fs } = prepared();
  const wrong = (name: string, parameter: string, kind: string) => ({
    errno: 1001,
    errMsg: `${name}:fail parameter error: parameter.${parameter} should be String instead of ${kind};`,
  });
  const undefinedPath = undefined as never;
  expect(thrownBy(() => fs.readFileSync(undefinedPath))).toEqual(
    wrong('readFileSync', 'filePath', 'Undefined'),
  );
  expect(thrownBy(() => fs.statSync(3 as never))).toEqual(wrong('statSync', 'path', 'Number'));
  await expect(promised(fs, 'mkdir', { dirPath: [] })).rejects.toEqual(
    wrong('mkdir', 'dirPath', 'Array'),
  );
  await expect(promised(fs, 'rename', {})).rejects.toEqual({
    errno: 1001,
    errMsg:
      'rename:fail parameter error: parameter.newPath should be String instead of Undefined;parameter.oldPath should be String instead of Undefined;',
  });
  expect(thrownBy(() => fs.writeFileSync('http://usr/a', {} as never)).errno).toBe(1001);
});

test('18.1 a full device takes nothing more, and loses nothing', () => {
  const { fs, root, temporary } = prepared({ storageLimit: 10 });
  const full = { errno: 1300202, errMsg: expect.stringContaining('the maximum size of the file') };
  // There are six bytes.
  fs.writeFileSync(`${root}/b.txt`, '1234');
  expect(thrownBy(() => fs.writeFileSync(`${root}/c.txt`, '1'))).toEqual(full);
  expect(thrownBy(() => fs.appendFileSync(`${root}/b.txt`, '5'))).toEqual(full);
  expect(thrownBy(() => fs.copyFileSync(`${root}/b.txt`, `${root}/c.txt`))).toEqual(full);
  expect(thrownBy(() => fs.saveFileSync(temporary, undefined as never))).toEqual(full);
  expect(fs.readFileSync(`${root}/b.txt`, 'utf8')).toBe('1234');
  // A smaller one in its place, and what was deleted, make room.
  fs.writeFileSync(`${root}/b.txt`, '12');
  fs.unlinkSync(`${root}/a.txt`);
  fs.saveFileSync(temporary, undefined as never);
  expect(thrownBy(() => fs.writeFileSync(`${root}/c.txt`, '12345'))).toEqual(full);
});

test('18.1 one file takes no more than 100 MB', () => {
  const { wx, root } = prepared();
  const tooMuch = new Uint8Array(100 * 1024 * 1024 + 1);
  expect(() => simulate(wx).files.write(`${root}/big`, tooMuch)).toThrow('the maximum size');
});

test('18.4 saving moves a temporary file; what is saved is listed and removed', async () => {
  const { wx, fs, root, temporary } = prepared();
  const { savedFilePath } = (await promised(fs, 'saveFile', {
    tempFilePath: temporary,
    filePath: `${root}/picture.png`,
  })) as { savedFilePath: string };
  expect(savedFilePath).toBe(`${root}/picture.png`);
  expect(thrownBy(() => fs.accessSync(temporary)).errno).toBe(1300002);
  const second = simulate(wx).files.writeTemporary(new Uint8Array(5), '');
  // WeChat's own old form, which the typings have left out.
  const old = wx as unknown as Record<string, AnyMethod>;
  const saved = (await old.saveFile?.({ tempFilePath: second })) as { savedFilePath: string };
  const list = (await old.getSavedFileList?.({})) as { fileList: { filePath: string }[] };
  expect(list.fileList).toEqual([
    { filePath: saved.savedFilePath, size: 5, createTime: expect.any(Number) },
  ]);
  expect(await old.getSavedFileInfo?.({ filePath: saved.savedFilePath })).toMatchObject({
    size: 5,
  });
  await old.removeSavedFile?.({ filePath: saved.savedFilePath });
  expect(await promised(fs, 'getSavedFileList', {})).toMatchObject({ fileList: [] });
  await expect(old.removeSavedFile?.({ filePath: saved.savedFilePath })).rejects.toMatchObject({
    errno: 1300002,
  });
});

test.each(['md5', 'sha1', 'sha256'] as const)(
  'getFileInfo tells size and %s',
  async (digestAlgorithm) => {
    const { fs, root } = prepared();
    const info = await promised(fs, 'getFileInfo', { filePath: `${root}/a.txt`, digestAlgorithm });
    const digest = createHash(digestAlgorithm).update('hello').digest('hex');
    expect(info).toEqual({ size: 5, digest, errMsg: 'getFileInfo:ok' });
  },
);

test('files of the program itself are read, from its root or without the slash', () => {
  const readPackageFile = (path: string) =>
    path === 'data/list.json' ? new TextEncoder().encode('[1]') : undefined;
  const { fs } = prepared({ readPackageFile });
  expect(fs.readFileSync('/data/list.json', 'utf8')).toBe('[1]');
  expect(fs.readFileSync('data/./list.json', 'utf8')).toBe('[1]');
  expect(thrownBy(() => fs.readFileSync('/data/no.json')).errno).toBe(1300002);
});

test('each program has files of its own, and what is not simulated is told', async () => {
  const told: NotSimulated[] = [];
  const { fs, root } = prepared({ onNotSimulated: (call) => told.push(call) });
  expect(told).toEqual([]);
  expect(thrownBy(() => makeWx().getFileSystemManager().accessSync(`${root}/a.txt`)).errno).toBe(
    1300002,
  );
  await promised(fs, 'unzip', { zipFilePath: 'a', targetPath: 'b' }).catch(() => {});
  expect(told.map(({ api }) => api)).toEqual(['FileSystemManager.unzip']);
});

test('from outside, files are seen, changed and put back', () => {
  const { wx, fs, root, temporary } = prepared();
  const { files } = simulate(wx);
  const changes: [string, boolean][] = [];
  files.onChange((path, file) => changes.push([path, file !== undefined]));
  files.remove(`${root}/full`);
  fs.writeFileSync(`${root}/a.txt`, 'other');
  expect(changes).toEqual([
    [`${root}/full/b.txt`, false],
    [`${root}/full`, false],
    [`${root}/a.txt`, true],
  ]);
  const kept = files.all();
  expect(kept.map(({ path }) => path)).toEqual([temporary, `${root}/a.txt`, `${root}/empty`]);
  const again = makeWx();
  for (const file of kept) simulate(again).files.restore(file);
  expect(again.getFileSystemManager().readFileSync(`${root}/a.txt`, 'utf8')).toBe('other');
});

test('in Douyin files are elsewhere', () => {
  const tt = makeWx({ host: 'douyin' });
  const fs = tt.getFileSystemManager();
  fs.writeFileSync('ttfile://user/a.txt', 'a');
  expect(fs.readdirSync(tt.env.USER_DATA_PATH)).toEqual(['a.txt']);
  const temporary = simulate(tt).files.writeTemporary(new Uint8Array(1), 'png');
  expect(temporary).toMatch(/^ttfile:\/\/temp\/\w+\.png$/);
  expect(fs.saveFileSync(temporary, undefined as never)).toMatch(/^ttfile:\/\/user\/store_/);
});
