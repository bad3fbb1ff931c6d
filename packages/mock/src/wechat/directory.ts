import { createHash } from 'node:crypto';
import * as z from 'zod';
import { readHandEdited, watchHandEdited } from '../hand-edited';

const App = z.strictObject({
  appid: z.string().regex(/^[\w-]{1,64}$/, '要的是 AppID，如 wx0123456789abcdef'),
  secret: z.string().min(1).max(128),
});
export type WechatApp = z.infer<typeof App>;

const PHONE = /^(?:\+(\d{1,4})[ -]?)?(\d{5,15})$/;

const Person = z.strictObject({
  /** What tells one from another here. */
  nickname: z.string().min(1).max(32),
  /** The url of a picture; without one it is the grey avatar. */
  avatar: z.string().min(1).max(2048).optional(),
  /** `13800000001`, or with its country: `+852 61234567`. */
  phone: z
    .string()
    .regex(PHONE, '要的是手机号，如 13800000001，别的国家和地区写 +852 61234567')
    .optional(),
  /** The same in every mini-program, where it is given; else another one in each, as at WeChat. */
  openid: z
    .string()
    .regex(/^[\w-]{1,128}$/, '只能有字母、数字、- 和 _')
    .optional(),
  /** Only who has one gets one: at WeChat it takes a mini-program that is bound to an open platform. */
  unionid: z
    .string()
    .regex(/^[\w-]{1,128}$/, '只能有字母、数字、- 和 _')
    .optional(),
});
export type WechatPerson = z.infer<typeof Person>;

const Directory = z
  .strictObject({ apps: z.array(App).min(1), people: z.array(Person).min(1) })
  .superRefine(({ apps, people }, context) => {
    const refuseTwice = (
      list: 'apps' | 'people',
      names: (string | undefined)[],
      what: string,
    ): void => {
      const index = names.findIndex(
        (name, place) => name !== undefined && names.indexOf(name) < place,
      );
      if (index < 0) return;
      const message = `${what} ${names[index]} 出现了两次`;
      context.addIssue({ code: 'custom', path: [list, index], message });
    };
    refuseTwice(
      'apps',
      apps.map(({ appid }) => appid),
      'AppID',
    );
    refuseTwice(
      'people',
      people.map(({ nickname }) => nickname),
      '昵称',
    );
    // Whoever has another one's is that one to every server.
    for (const id of ['openid', 'unionid'] as const) {
      refuseTwice(
        'people',
        people.map((person) => person[id]),
        id,
      );
    }
  });
/** The mini-programs and the people that a WeChat knows. */
export type WechatDirectory = z.infer<typeof Directory>;

/** Those of a server to which nobody has given a file: the AppID of DevTools without an account. */
export const defaultDirectory: WechatDirectory = {
  apps: [{ appid: 'touristappid', secret: '0123456789abcdef0123456789abcdef' }],
  people: [
    { nickname: '小明', phone: '13800000001' },
    { nickname: '李华', phone: '13800000002', unionid: 'oUnionidOfLiHua0000000000000' },
    { nickname: '没有手机号的人' },
  ],
};

const directoryFile = {
  name: '微信名单',
  schema: Directory,
  shape: '应该是 { "apps": […], "people": […] }',
};

/** @throws HandEditedFileError when the file is missing, is no JSON, or does not fit. */
export function readWechatDirectory(file: string): WechatDirectory {
  return readHandEdited(file, directoryFile);
}

export interface WatchedDirectory {
  current(): WechatDirectory;
  close(): void;
}

/**
 * A file that is edited by hand while the server runs: a broken one is reported, and the last good
 * one stays in force.
 * @throws HandEditedFileError when the file is broken at the start.
 */
export function watchWechatDirectory(
  file: string,
  report: (line: string) => void,
): WatchedDirectory {
  let directory = readWechatDirectory(file);
  const take = (edited: WechatDirectory): void => {
    directory = edited;
    const { apps, people } = edited;
    report(`微信名单已更新：${apps.length} 个小程序，${people.length} 个人`);
  };
  return {
    current: () => directory,
    close: watchHandEdited(file, readWechatDirectory, take, report),
  };
}

/** Who a person is to a mini-program: the same at every login. */
export function openidOf(appid: string, { nickname, openid }: WechatPerson): string {
  if (openid !== undefined) return openid;
  const digest = createHash('sha256').update(`${appid}\n${nickname}`).digest('base64url');
  return `o${digest.slice(0, 27)}`;
}

/** As WeChat tells a number: with its country where that is another one than China's mainland. */
export function phoneInfoOf(phone: string): {
  phoneNumber: string;
  purePhoneNumber: string;
  countryCode: string;
} {
  const [, countryCode = '86', purePhoneNumber = phone] = PHONE.exec(phone) ?? [];
  const phoneNumber = countryCode === '86' ? purePhoneNumber : `+${countryCode}${purePhoneNumber}`;
  return { phoneNumber, purePhoneNumber, countryCode };
}
