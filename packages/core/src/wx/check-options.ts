import { typeName } from './type-name';

const CHOICES = {
  host: ['wechat', 'douyin'],
  platform: ['devtools', 'android', 'ios'],
  library: ['3.3', '2.30'],
  networkErrors: ['short', 'long'],
  envVersion: ['develop', 'trial', 'release'],
  theme: ['light', 'dark'],
} as const;

const LISTS = /^(pages|tabs|requiredPrivateInfos|\w+Domains)$/;
const OBJECTS = /^(cookie|networkTimeout|permission|screen|pageHost|mediaDurations|location)$/;

/** What can be said of createWx's options without knowing them all. */
export type Choices = { [Name in keyof typeof CHOICES]?: (typeof CHOICES)[Name][number] } & {
  transport: { send: unknown };
  cookie?: object;
};

/** @throws Error, in Chinese, for a choice that is none, and for two that do not go together */
export function checkOptions(options: Choices): void {
  const { transport } = ((options as unknown) ?? {}) as Partial<Choices>;
  if (typeof transport?.send !== 'function') {
    throw new Error(
      'createWx 要一个 transport，说请求怎么走：createWx({ transport: nodeTransport() })，或者 appTransport(app)',
    );
  }
  for (const [name, choices] of Object.entries(CHOICES)) {
    const chosen: unknown = options[name as keyof typeof CHOICES];
    if (chosen !== undefined && !(choices as readonly unknown[]).includes(chosen)) {
      throw new Error(
        `createWx 的 ${name} 只能是 ${choices.join('、')}，收到的是 ${describe(chosen)}`,
      );
    }
  }
  for (const [name, value] of Object.entries(options)) {
    const wanted = LISTS.test(name) ? '列表' : OBJECTS.test(name) ? '对象' : undefined;
    const isRight = wanted === '列表' ? Array.isArray(value) : value && typeof value === 'object';
    if (value === undefined || !wanted || isRight) continue;
    throw new Error(`createWx 的 ${name} 应该是一个${wanted}，收到的是 ${describe(value)}`);
  }
  const { host = 'wechat', platform = 'devtools', library, networkErrors, cookie } = options;
  if (host === 'douyin' && library !== undefined) {
    throw new Error('createWx 的 library 是微信的基础库，host: douyin 没有');
  }
  if (networkErrors !== undefined && (host === 'douyin' || platform === 'devtools')) {
    throw new Error('createWx 的 networkErrors 是微信在手机上的文字：要 platform: android 或 ios');
  }
  if (host === 'wechat' && cookie !== undefined) {
    throw new Error('createWx 的 cookie 只有抖音有：要 host: douyin。微信没有 cookie 罐');
  }
}

/** With the type of what is no text: the number 3.3 looks like the text. */
function describe(value: unknown): string {
  if (typeof value === 'string') return value;
  const type = typeName(value);
  return ['Number', 'Boolean'].includes(type) ? `${value}（${type}）` : type;
}

/**
 * @param unused what createWx has not taken of its options @param known what others take of it
 * @throws Error, in Chinese, for a name that is misspelt
 */
export function refuseUnknown(unused: object, known: readonly string[]): void {
  const names = Object.entries(unused)
    .filter(([name, value]) => value !== undefined && !known.includes(name))
    .map(([name]) => name);
  if (names.length > 0) throw new Error(`createWx 没有这样的选项：${names.join('、')}`);
}
