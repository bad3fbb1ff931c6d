import { type ButtonAnswer, type ButtonQuestion, kindOf, type Person } from 'miniprogram-core/wx';
import { ask } from './dialog';
import { button, element } from './element';

type Answer = ButtonAnswer | undefined;

/** What `<button open-type>` opens: WeChat's own dialogs and pages, as far as a browser can play them. */
export function askByButton(question: ButtonQuestion): Promise<Answer> {
  switch (question.kind) {
    case 'phoneNumber':
      return askPhoneNumber(question);
    case 'avatar':
      return askAvatar(question);
    case 'contact':
      return showPage('客服会话', '在微信里，这里是和客服的会话。离开以后小程序接着走。');
    case 'feedback':
      return showPage('意见反馈', '在微信里，这里是给小程序提意见的一页。小程序不会知道写了什么。');
    default:
      return question satisfies never;
  }
}

type WithPeople = Extract<ButtonQuestion, { people: unknown }>;

function askPhoneNumber({ people, person }: WithPeople): Promise<Answer> {
  let chosen = person;
  const lines = people.map(({ nickname, hasPhone }) => {
    const radio = element('input', {
      type: 'radio',
      name: 'frame-person',
      'data-first': nickname === person,
      change: () => {
        chosen = nickname;
      },
    });
    radio.checked = nickname === person;
    const hint = hasPhone ? '的手机号' : '没有手机号';
    return element(
      'label',
      { class: 'frame-person' },
      element('span', {}, nickname, element('span', { class: 'frame-weak' }, ` ${hint}`)),
      radio,
    );
  });
  const made = element('p', { class: 'frame-weak' }, '没有模拟的微信，得到的 code 是编的');
  return ask<Answer>({
    label: '获取你的手机号',
    className: 'frame-sheet frame-consent',
    cancelled: undefined,
    content: (answer) => [
      element('p', { class: 'frame-weak' }, '小程序申请'),
      element('h2', { class: 'frame-consent-title' }, '获取并验证你的手机号'),
      ...(lines.length > 0
        ? [element('fieldset', { class: 'frame-people', 'aria-label': '谁的手机号' }, ...lines)]
        : [made]),
      element(
        'div',
        { class: 'frame-consent-choices' },
        button('不允许', 'frame-consent-no', () => answer(undefined), { 'data-first': !person }),
        button('允许', 'frame-consent-yes', () =>
          answer(chosen === undefined ? {} : { person: chosen }),
        ),
      ),
    ],
  });
}

function askAvatar({ people, person }: WithPeople): Promise<Answer> {
  const whose = people.find(({ nickname }) => nickname === person);
  return ask<Answer>({
    label: '选择头像',
    className: 'frame-sheet',
    cancelled: undefined,
    closesBeside: true,
    content: (answer) => {
      const picker = element('input', {
        type: 'file',
        accept: 'image/*',
        hidden: true,
        'aria-label': '头像的文件',
        change: async () => {
          const [file] = picker.files ?? [];
          if (!file) return;
          const picture = await pictureIn(file, file.name.split('.').pop() ?? '');
          const isPicture = kindOf({ name: file.name, bytes: picture.bytes }) === 'image';
          if (isPicture) return answer({ picture });
          // The same one may be chosen again.
          picker.value = '';
          complaint.textContent = `${file.name} 不是图片`;
        },
      });
      const complaint = element('p', { class: 'frame-choose-complaint', role: 'alert' });
      const use = async (): Promise<void> => answer(await avatarOf(whose));
      return [
        element('p', { class: 'frame-sheet-title' }, '选择头像'),
        button('用微信头像', 'frame-choice', use, { 'data-first': true }),
        button('从相册选择', 'frame-choice', () => picker.click()),
        complaint,
        button('取消', 'frame-choice frame-sheet-cancel', () => answer(undefined)),
        picker,
      ];
    },
  });
}

/** Their picture, or a grey one with the first letter of their name. */
async function avatarOf(person: Person | undefined): Promise<ButtonAnswer> {
  if (person?.avatar) return { avatarUrl: person.avatar };
  const canvas = new OffscreenCanvas(SIZE, SIZE);
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = '#b2b2b2';
    context.fillRect(0, 0, SIZE, SIZE);
    context.fillStyle = '#fff';
    context.font = `${SIZE / 2}px sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText([...(person?.nickname ?? '微')][0] ?? '', SIZE / 2, SIZE / 2);
  }
  return { picture: await pictureIn(await canvas.convertToBlob(), 'png') };
}

async function pictureIn(
  blob: Blob,
  extension: string,
): Promise<NonNullable<ButtonAnswer['picture']>> {
  return { bytes: new Uint8Array(await blob.arrayBuffer()), extension };
}

/** Pixels, as WeChat's own. */
const SIZE = 132;

function showPage(title: string, text: string): Promise<Answer> {
  return ask<Answer>({
    label: title,
    className: 'frame-modal',
    cancelled: {},
    content: (answer) => [
      element('h2', { class: 'frame-dialog-title' }, title),
      element('p', { class: 'frame-modal-text' }, text),
      element(
        'div',
        { class: 'frame-choices' },
        button('返回小程序', 'frame-choice frame-choice-main', () => answer({}), {
          'data-first': true,
        }),
      ),
    ],
  });
}
