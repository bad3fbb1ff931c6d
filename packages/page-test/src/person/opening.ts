import { failure } from '../watch/failure';
import type { Element } from './element';
import type { Hand } from './hand';

/** The events of `open-type`: https://developers.weixin.qq.com/miniprogram/dev/component/button.html */
const EVENTS: Record<string, string> = {
  agreePrivacyAuthorization: 'agreeprivacyauthorization',
  chooseAvatar: 'chooseavatar',
  contact: 'contact',
  getPhoneNumber: 'getphonenumber',
  getRealtimePhoneNumber: 'getrealtimephonenumber',
  getUserInfo: 'getuserinfo',
  launchApp: 'launchapp',
  openSetting: 'opensetting',
};

/**
 * What a button with `open-type` does: the app asks the person, unless the answer is given.
 * @throws Error for what is neither simulated nor answered: nothing may pass in silence
 */
export function openByButton(
  hand: Hand,
  button: Element,
  answer: object | undefined,
): (() => void) | undefined {
  const type = String(button.attribute('openType') ?? '');
  if (button.tag !== 'button' || type === '') return undefined;
  if (answer === undefined) return () => openSimulated(hand, button, type);
  const event = type
    .split('|')
    .map((one) => EVENTS[one])
    .find(Boolean);
  if (event === undefined) throw failure(`还不能点 <button open-type="${type}">`);
  return () => void button.trigger(event, answer);
}

function openSimulated(hand: Hand, button: Element, type: string): void {
  const emit = (event: string, detail: object) => void button.trigger(event, detail);
  const target = { id: button.id, dataset: button.dataset, offsetLeft: 0, offsetTop: 0 };
  const unknown = hand.openType(type, emit, target);
  if (unknown.length === 0) return;
  const known = unknown.every((one) => EVENTS[one] !== undefined);
  throw failure(
    known
      ? `<button open-type="${type}"> 会问用户：用 { answer: { … } } 说出结果`
      : `还不能点 <button open-type="${type}">`,
  );
}

const APIS: Record<string, string> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
};

/** What a `navigator` around the tap does. */
export function openByNavigator(hand: Hand, element: Element): (() => void) | undefined {
  const navigator = element.closest(({ tag }) => tag === 'navigator');
  if (!navigator) return undefined;
  const type = String(navigator.attribute('openType') ?? 'navigate');
  const api = APIS[type];
  if (api === undefined || String(navigator.attribute('target') ?? 'self') !== 'self') {
    throw failure(`还不能点去别的小程序的 <navigator open-type="${type}">`);
  }
  const url = navigator.attribute('url');
  const delta = Number(navigator.attribute('delta') ?? 1);
  return () => {
    hand.wx(api, api === 'navigateBack' ? { delta } : { url }).then(
      (result) => navigator.trigger('success', result as object),
      (problem) => navigator.trigger('fail', problem as object),
    );
  };
}
