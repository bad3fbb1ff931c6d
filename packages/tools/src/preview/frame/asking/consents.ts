import type { Questions } from 'miniprogram-core/wx';
import { ask } from '../dialog';
import { button, element } from '../element';

type Yes = true | undefined;

interface Consent<Answer> {
  label: string;
  /** Who asks, in small letters above. */
  who: string;
  title: string;
  content: (HTMLElement | string)[];
  no: string;
  yes: string;
  answer(): Answer;
}

/** WeChat's sheet from below with two buttons; Escape refuses. */
function consent<Answer>(asked: Consent<Answer>): Promise<Answer | undefined> {
  return ask<Answer | undefined>({
    label: asked.label,
    className: 'frame-sheet frame-consent',
    cancelled: undefined,
    content: (answer) => [
      element('p', { class: 'frame-weak' }, asked.who),
      element('h2', { class: 'frame-consent-title' }, asked.title),
      ...asked.content,
      element(
        'div',
        { class: 'frame-consent-choices' },
        button(asked.no, 'frame-consent-no', () => answer(undefined)),
        button(asked.yes, 'frame-consent-yes', () => answer(asked.answer())),
      ),
    ],
  });
}

export function askPayment(about: Questions['requestPayment']['about']): Promise<Yes> {
  return consent<true>({
    label: '微信支付',
    who: '微信支付',
    title: '向小程序付款',
    content: [
      weak(about.package),
      weak('这里不会真的付：多少钱，预览不知道。服务器要自己查订单，不能只听小程序的。'),
    ],
    no: '取消',
    yes: '付款',
    answer: () => true,
  });
}

/** A rewarded one: whether the person has watched it to its end. */
export function askAd(about: Questions['createRewardedVideoAd']['about']): Promise<Yes> {
  return consent<true>({
    label: '广告',
    who: '广告',
    title: '在微信里，这里是一条激励视频广告',
    content: [weak(`广告单元 ${about.adUnitId}`)],
    no: '没看完就关掉',
    yes: '看完',
    answer: () => true,
  });
}

export function askContact(about: Questions['addPhoneContact']['about']): Promise<Yes> {
  const lines = about.lines.map(([name, text]) =>
    element('div', { class: 'frame-line' }, element('span', {}, name), text),
  );
  return consent<true>({
    label: '存到手机通讯录',
    who: '存到手机通讯录',
    title: about.name,
    content: lines,
    no: '取消',
    yes: '创建',
    answer: () => true,
  });
}

export function askPassage(about: Questions['navigateToMiniProgram']['about']): Promise<Yes> {
  const { appId, path, shortLink } = about;
  return consent<true>({
    label: '打开另一个小程序',
    who: '即将打开',
    title: appId || shortLink,
    content: path === '' ? [] : [weak(path)],
    no: '取消',
    yes: '允许',
    answer: () => true,
  });
}

export function askSoter(about: Questions['startSoterAuthentication']['about']): Promise<Yes> {
  return consent<true>({
    label: about.mode,
    who: about.mode,
    title: about.content,
    content: [weak('在浏览器里没有指纹，也没有脸：认没认出来，由你说。')],
    no: '取消',
    yes: '认出来了',
    answer: () => true,
  });
}

export function askSubscriptions({
  tmplIds,
}: Questions['requestSubscribeMessage']['about']): Promise<
  Questions['requestSubscribeMessage']['answer'] | undefined
> {
  const boxes = tmplIds.map((id) => ({ id, input: checkbox(true) }));
  const remember = checkbox(false);
  const lines = boxes.map(({ id, input }) =>
    element('label', { class: 'frame-person' }, element('span', { class: 'frame-id' }, id), input),
  );
  return consent({
    label: '小程序申请发送消息',
    who: '小程序 申请',
    title: '发送一次以下消息',
    content: [
      element('fieldset', { class: 'frame-people', 'aria-label': '消息的模板' }, ...lines),
      element('label', { class: 'frame-remember' }, remember, '总是保持以上选择，不再询问'),
    ],
    no: '取消',
    yes: '确定',
    answer: () => ({
      choices: Object.fromEntries(
        boxes.map(({ id, input }) => [id, input.checked ? 'accept' : 'reject'] as const),
      ),
      remember: remember.checked,
    }),
  });
}

export function askPrivacy(about: Questions['requirePrivacyAuthorize']['about']): Promise<Yes> {
  return consent<true>({
    label: '用户隐私保护提示',
    who: '小程序',
    title: '用户隐私保护提示',
    content: [weak(`在你使用服务之前，请仔细阅读${about.contract}。同意以后，小程序才能接着用。`)],
    no: '拒绝',
    yes: '同意',
    answer: () => true,
  });
}

/** The phone's own sheet. */
export function askPhoneCall({ phoneNumber }: Questions['makePhoneCall']['about']): Promise<Yes> {
  return ask<Yes>({
    label: '打电话',
    className: 'frame-sheet',
    cancelled: undefined,
    closesBeside: true,
    content: (answer) => [
      button(`呼叫 ${phoneNumber}`, 'frame-choice', () => answer(true), { 'data-first': true }),
      button('取消', 'frame-choice frame-sheet-cancel', () => answer(undefined)),
    ],
  });
}

function checkbox(checked: boolean): HTMLInputElement {
  const input = element('input', { type: 'checkbox' });
  input.checked = checked;
  return input;
}

function weak(text: string): HTMLElement {
  return element('p', { class: 'frame-weak frame-consent-note' }, text);
}
