import { ApiFailure, type DefineApi } from '../define-api';
import type { Host } from '../dialect';
import type { Permissions } from '../permissions';
import type { Screen } from '../screen';

export interface PhoneOptions {
  host: Host;
  screen: Screen;
  permissions: Permissions;
}

const STRENGTHS = ['heavy', 'medium', 'light'] as const;
/** What a contact's page says of its fields, as the documentation names them. */
const CONTACT_FIELDS = {
  nickName: '昵称',
  mobilePhoneNumber: '手机',
  workPhoneNumber: '工作电话',
  homePhoneNumber: '住宅电话',
  hostNumber: '公司电话',
  email: '电子邮件',
  organization: '公司',
  title: '职位',
  addressStreet: '街道',
  weChatNumber: '微信号',
  url: '网站',
  remark: '备注',
} as const;

/** Calls, contacts, the calendar and vibrations: what is the phone's own. */
export function createPhone({ host, screen, permissions }: PhoneOptions, api: DefineApi) {
  return {
    makePhoneCall: api<WechatMiniprogram.MakePhoneCallOption>(
      'makePhoneCall',
      async ({ phoneNumber }) => {
        const about = { phoneNumber };
        const isCalling = await screen.ask({ api: 'makePhoneCall', about, first: true });
        if (!isCalling) throw new ApiFailure('cancel');
        return {};
      },
    ),
    addPhoneContact: api<WechatMiniprogram.AddPhoneContactOption>(
      'addPhoneContact',
      async (given) => {
        await permissions.require('scope.addPhoneContact');
        const { lastName = '', middleName = '', firstName } = given;
        const lines = Object.entries(CONTACT_FIELDS).flatMap(([field, name]) => {
          const text = given[field as keyof typeof CONTACT_FIELDS];
          return text ? [[name, String(text)] as [string, string]] : [];
        });
        const about = { name: [lastName, middleName, firstName].map(String).join(''), lines };
        const isAdded = await screen.ask({ api: 'addPhoneContact', about, first: true });
        if (!isAdded) throw new ApiFailure('cancel');
        return {};
      },
    ),
    addPhoneCalendar: api<WechatMiniprogram.AddPhoneCalendarOption>(
      'addPhoneCalendar',
      async (given) => {
        const { title, startTime, location = '', description = '' } = given;
        // The typings call it a text, the documentation's own example a number.
        const endTime = secondsOf(given.endTime) ?? startTime;
        await permissions.require('scope.addPhoneCalendar');
        const texts = { title, location: String(location), description: String(description) };
        screen.addToCalendar({ ...texts, startTime, endTime });
        return {};
      },
    ),
    vibrateShort: api<WechatMiniprogram.VibrateShortOption>('vibrateShort', ({ type }) => {
      // Douyin's has no strength, and WeChat's had none before 2.13.0.
      const isPlain = host === 'douyin' || type === undefined;
      const strength = isPlain ? 'medium' : STRENGTHS.find((one) => one === type);
      if (!strength) throw new ApiFailure('style is not support');
      screen.vibrate(strength);
      return {};
    }),
    vibrateLong: api<WechatMiniprogram.VibrateLongOption>('vibrateLong', () => {
      screen.vibrate('long');
      return {};
    }),
  };
}

function secondsOf(time: unknown): number | undefined {
  const isOne = typeof time === 'number' || (typeof time === 'string' && time !== '');
  return isOne && Number.isFinite(Number(time)) ? Number(time) : undefined;
}
