import type { Privacy } from './asking/privacy';
import type { DeviceFiles } from './device-files';
import type { Login } from './login';
import type { Permissions } from './permissions';
import type { Screen } from './screen';
import type { Sharing } from './sharing/sharing';

/** Gets what a button tells its page: `getphonenumber` and its detail. */
export type EmitEvent = (event: string, detail: object) => void;

const NO_BUTTON: ButtonTarget = { id: '', dataset: {}, offsetLeft: 0, offsetTop: 0 };

/** The button, as onShareAppMessage gets it. */
export interface ButtonTarget {
  id: string;
  dataset: object;
  offsetLeft: number;
  offsetTop: number;
}

type OpenType = (emit: EmitEvent, target: ButtonTarget) => Promise<void> | void;

export interface OpenTypeOptions {
  screen: Screen;
  login: Login;
  permissions: Permissions;
  privacy: Pick<Privacy, 'isAgreed' | 'require' | 'set'>;
  files: Pick<DeviceFiles, 'writeTemporary'>;
  sharing: Sharing;
}

/**
 * Rules 15: what `<button open-type>` does when it is tapped, in one place for all who draw buttons.
 * https://developers.weixin.qq.com/miniprogram/dev/component/button.html
 */
export function createOpenTypes(options: OpenTypeOptions) {
  const { screen, login, permissions, privacy, files, sharing } = options;
  /** What it opens covers the button: no second tap gets there. */
  let isOpen = false;

  const types: Record<string, OpenType> = {
    // The tap itself says yes; there is no dialog.
    agreePrivacyAuthorization(emit) {
      if (!privacy.isAgreed()) privacy.set(true);
      emit('agreeprivacyauthorization', {});
    },
    getUserInfo: (emit) =>
      emit('getuserinfo', { errMsg: 'getUserInfo:ok', ...login.anonymousProfile() }),
    getPhoneNumber: (emit) => askNumber('getPhoneNumber', emit),
    getRealtimePhoneNumber: (emit) => askNumber('getRealtimePhoneNumber', emit),
    async chooseAvatar(emit) {
      if (!(await agrees('chooseAvatar'))) return;
      const answer = await screen.askByButton({ kind: 'avatar', ...(await login.people()) });
      const { picture } = answer ?? {};
      const avatarUrl = picture
        ? files.writeTemporary(picture.bytes, picture.extension)
        : answer?.avatarUrl;
      if (avatarUrl) emit('chooseavatar', { avatarUrl });
    },
    async contact(emit) {
      await screen.askByButton({ kind: 'contact' });
      emit('contact', { errMsg: 'enterContact:ok', path: '', query: {} });
    },
    openSetting: async (emit) => emit('opensetting', await permissions.openByButton()),
    // A card that is not sent yet gives way to the next.
    share: (_, target) => void sharing.share('friend', target),
    async feedback() {
      await screen.askByButton({ kind: 'feedback' });
    },
  };

  /** 23.2: what is the person's own is asked for only once they have agreed to the privacy contract. */
  async function agrees(openType: string): Promise<boolean> {
    return privacy.require(`button.${openType}`).then(
      () => true,
      () => false,
    );
  }

  async function askNumber(name: string, emit: EmitEvent): Promise<void> {
    if (!(await agrees(name))) {
      const errMsg = `${name}:fail privacy permission is not authorized`;
      return emit(name.toLowerCase(), { errMsg, errno: 104 });
    }
    const answer = await screen.askByButton({ kind: 'phoneNumber', ...(await login.people()) });
    const { errMsg, ...detail } = await login.phoneNumber(answer !== undefined, answer?.person);
    const event = name.toLowerCase();
    emit(event, { errMsg: errMsg.replace('getPhoneNumber', name), ...detail });
  }

  /**
   * What a tap does. Two types may stand together: `getPhoneNumber|agreePrivacyAuthorization`.
   * @returns the types that are not simulated
   */
  return (openType: string, emit: EmitEvent, target: ButtonTarget = NO_BUTTON): string[] => {
    const wanted = openType.split('|').filter((type) => type !== '');
    const unknown = wanted.filter((type) => types[type] === undefined);
    if (isOpen) return unknown;
    isOpen = true;
    // Who agrees by the tap has done so before anything is asked.
    const isAgreement = (type: string): boolean => type === 'agreePrivacyAuthorization';
    const others = wanted.filter((type) => !isAgreement(type));
    const inOrder = [...wanted.filter(isAgreement), ...others];
    const close = (): void => {
      isOpen = false;
    };
    Promise.all(inOrder.map((type) => types[type]?.(emit, target))).then(close, close);
    return unknown;
  };
}
