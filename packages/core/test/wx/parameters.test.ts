import { wechatApis } from '../../src/tables';
import { createWx, memoryScreen, simulate, simulated } from '../../src/wx';

/** What is of none of the kinds that the tables know. */
const NONE_OF_THEM = Symbol('none of them');
const EXAMPLES: Record<string, unknown> = {
  String: 'text',
  Number: 1,
  Array: [1],
  Object: {},
  Boolean: true,
  ArrayBuffer: new ArrayBuffer(1),
};
const transport = { send: () => ({ abort() {} }), close() {} };
const wx = createWx({ transport: transport as never }) as unknown as Record<string, Call>;

type Call = (options: unknown) => void;
type Row = [name: string, parameter: string, kind: string];

/** Rules 5.1 to 5.1c are of `request` alone. */
const OTHERWISE = ['request'];

/** Each parameter of each API that cannot be left out: [api, parameter, kind]. */
const rows = Object.keys(simulated)
  .filter((name) => !OTHERWISE.includes(name) && wechatApis.get(name)?.hasCallbacks)
  .flatMap((name) =>
    [...(wechatApis.get(name)?.required ?? [])].map(
      ([parameter, kind]): Row => [name, parameter, kind],
    ),
  );

/** With the others in order. */
function withOnly(name: string, parameter: string, value: unknown): Record<string, unknown> {
  const required = [...(wechatApis.get(name)?.required ?? [])];
  const options = Object.fromEntries(required.map(([one, kind]) => [one, EXAMPLES[kind]]));
  return { ...options, [parameter]: value };
}

/** What `fail` gets, once it is also what `complete` got. */
async function failureOf(call: Call, options: Record<string, unknown>): Promise<unknown> {
  const told: unknown[] = [];
  await new Promise<void>((resolve) => {
    const complete = (result: unknown) => resolve(void told.push(result));
    call({ ...options, fail: (result: unknown) => told.push(result), complete });
  });
  expect(told).toHaveLength(2);
  expect(told[1]).toBe(told[0]);
  return told[0];
}

test('there are such parameters', () => {
  expect(rows).toContainEqual(['setStorage', 'key', 'String']);
  expect(rows).toContainEqual(['showActionSheet', 'itemList', 'Array']);
});

test.each(rows)('10.1 %s without %s, which is a %s', async (name, parameter, kind) => {
  const call = wx[name] as Call;
  expect(await failureOf(call, withOnly(name, parameter, undefined))).toEqual({
    errno: 1001,
    errMsg: `${name}:fail parameter error: parameter.${parameter} should be ${kind} instead of Undefined;`,
  });
  expect(await failureOf(call, withOnly(name, parameter, NONE_OF_THEM))).toEqual({
    errno: 1001,
    errMsg: `${name}:fail parameter error: parameter.${parameter} should be ${kind} instead of Symbol;`,
  });
  if (kind !== 'Array') return;
  expect(await failureOf(call, withOnly(name, parameter, []))).toEqual({
    errno: 1001,
    errMsg: `${name}:fail parameter error: parameter.${parameter} should have at least 1 item;`,
  });
});

test('10.1 options that are no object', async () => {
  const { showToast } = createWx({ transport: transport as never });
  await expect(showToast('text' as never)).rejects.toEqual({
    errno: 1001,
    errMsg: 'showToast:fail parameter error: parameter should be Object instead of String;',
  });
});

/** Of FileSystemManager: these are not simulated. */
const NOT_THERE =
  /^(open|close|read|write|fstat|ftruncate|readCompressedFile|readZipEntry|unzip)(Sync)?$/;
/** `truncateSync` alone takes an object. */
const methods = [...(wechatApis.methodsOf('FileSystemManager') ?? [])].filter(
  ([name, { required }]) => required.size > 0 && !NOT_THERE.test(name) && name !== 'truncateSync',
);

test.each(methods)(
  '10.1 FileSystemManager.%s without what it needs',
  async (name, { required }) => {
    const fs = createWx({ transport: transport as never }).getFileSystemManager();
    const call = (fs as unknown as Record<string, Call>)[name] as Call;
    const expected = {
      errno: 1001,
      errMsg: `${name}:fail parameter error: ${[...required.keys()]
        .map((parameter) => `parameter.${parameter} should be String instead of Undefined;`)
        .join('')}`,
    };
    expect(new Set(required.values())).toEqual(new Set(['String']));
    if (!name.endsWith('Sync')) return expect(await failureOf(call, {})).toEqual(expected);
    expect(() => call(undefined)).toThrow(expect.objectContaining(expected));
  },
);

const PAYMENT = { timeStamp: '1', nonceStr: 'a', package: 'b', paySign: 'c' };
/** What may be left out: [api, what it needs, what may be odd]. */
const optional: [api: string, needed: object, odd: string[]][] = [
  ['chooseImage', {}, ['count', 'sourceType', 'sizeType']],
  ['chooseMedia', {}, ['count', 'mediaType', 'sourceType', 'camera']],
  ['chooseMessageFile', { count: 1 }, ['type', 'extension']],
  ['previewImage', { urls: ['/a.png'] }, ['current', 'showmenu']],
  ['previewMedia', { sources: [{ url: '/a.png' }] }, ['current', 'showmenu']],
  ['compressImage', { src: '/a.png' }, ['quality', 'compressedWidth', 'compressedHeight']],
  ['openDocument', { filePath: '/a.pdf' }, ['fileType', 'showMenu']],
  ['saveFile', { tempFilePath: 'http://tmp/a' }, ['filePath']],
  ['getFileInfo', { filePath: '/a.png' }, ['digestAlgorithm']],
  ['getSetting', {}, ['withSubscriptions']],
  ['getLocation', {}, ['type', 'altitude', 'isHighAccuracy']],
  ['chooseLocation', {}, ['latitude', 'longitude']],
  ['openLocation', { latitude: 1, longitude: 1 }, ['name', 'address', 'scale']],
  ['addPhoneContact', { firstName: '三' }, ['lastName', 'mobilePhoneNumber', 'photoFilePath']],
  ['addPhoneCalendar', { title: '会', startTime: 1 }, ['endTime', 'location', 'allDay']],
  ['navigateToMiniProgram', { appId: 'wx1' }, ['appId', 'path', 'shortLink', 'extraData']],
  ['openEmbeddedMiniProgram', { appId: 'wx1' }, ['path', 'shortLink', 'extraData']],
  ['playBackgroundAudio', { dataUrl: 'a.mp3' }, ['title', 'coverImgUrl']],
  ['batchGetStorage', { keyList: ['a'] }, ['keyList']],
  ['batchSetStorage', { kvList: [{ key: 'a', value: 1 }] }, ['kvList']],
  ['requestPayment', PAYMENT, ['signType']],
  ['requestSubscribeMessage', {}, ['tmplIds']],
  ['openCustomerServiceChat', { corpId: 'ww1', extInfo: {} }, ['extInfo']],
  ['FileSystemManager.readFile', { filePath: '/a.png' }, ['encoding', 'position', 'length']],
  ['FileSystemManager.writeFile', { filePath: 'http://usr/a' }, ['data', 'encoding']],
  ['FileSystemManager.truncate', { filePath: 'http://usr/a' }, ['length']],
  ['FileSystemManager.mkdir', { dirPath: 'http://usr/b' }, ['recursive']],
  ['FileSystemManager.stat', { path: 'http://usr' }, ['recursive']],
];
const GIF = Uint8Array.from(Buffer.from('GIF89a\x05\0\x07\0', 'latin1'));

test.each(optional)(
  'odd options of %s are no mistake of the stand-in',
  async (api, needed, odd) => {
    const errors: unknown[] = [];
    const one = createWx({
      ...{ transport: transport as never, onError: (error) => errors.push(error) },
      screen: {
        ...memoryScreen(),
        chooseFiles: async () => [{ name: 'a.gif', bytes: GIF }],
        ask: async ({ first }) => first,
        askPermission: async () => true,
      },
      permission: { 'scope.userLocation': { desc: '附近' } },
      readPackageFile: () => GIF,
    });
    const { files } = simulate(one);
    files.write('http://usr/a', GIF);
    const isMethod = api.startsWith('FileSystemManager.');
    const owner = (isMethod ? one.getFileSystemManager() : one) as unknown as Record<string, Call>;
    const name = api.replace('FileSystemManager.', '');
    const values = [
      null,
      0,
      -1,
      Number.NaN,
      '',
      'odd',
      [],
      [null],
      {},
      () => 1,
      true,
      NONE_OF_THEM,
    ];
    for (const parameter of odd) {
      for (const value of values) {
        await new Promise((complete) =>
          simulate(one).tap(() => owner[name]?.({ ...needed, [parameter]: value, complete })),
        );
      }
    }
    // What plays keeps the process.
    simulate(one).endSounds();
    expect(errors).toEqual([]);
  },
);
