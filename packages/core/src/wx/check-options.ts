const CHOICES = {
  host: ['wechat', 'douyin'],
  platform: ['devtools', 'android', 'ios'],
  library: ['3.3', '2.30'],
  networkErrors: ['short', 'long'],
} as const;

/** What can be said of createWx's options without knowing them all. */
export type Choices = { [Name in keyof typeof CHOICES]?: (typeof CHOICES)[Name][number] } & {
  cookie?: object;
};

/** @throws Error, in Chinese, for a choice that is none, and for two that do not go together */
export function checkOptions(options: Choices): void {
  for (const [name, choices] of Object.entries(CHOICES)) {
    const chosen: unknown = options[name as keyof typeof CHOICES];
    if (chosen !== undefined && !(choices as readonly unknown[]).includes(chosen)) {
      throw new Error(
        `createWx 的 ${name} 只能是 ${choices.join('、')}，收到的是 ${String(chosen)}`,
      );
    }
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
