import type { ShareCard } from 'miniprogram-core/wx';
import { ask } from './dialog';
import { element } from './element';
import { icon } from './icons';

type Kind = ShareCard['kind'];

const SHARING = [
  { kind: 'friend', name: '转发给朋友', picture: 'forward' },
  { kind: 'timeline', name: '分享到朋友圈', picture: 'timeline' },
  { kind: 'favorite', name: '收藏', picture: 'favorite' },
] as const;

/**
 * WeChat's menu behind the dots of the capsule.
 * @param whyNot why the page in front cannot do it, for the developer; undefined where it can
 * @returns what the person has chosen; undefined where they have closed it
 */
export function askCapsuleMenu(
  whyNot: (kind: Kind) => string | undefined,
): Promise<Kind | 'restart' | undefined> {
  return ask<Kind | 'restart' | undefined>({
    label: '小程序菜单',
    className: 'frame-sheet frame-menu',
    cancelled: undefined,
    closesBeside: true,
    content(answer) {
      const reasons: string[] = [];
      const entries = SHARING.map(({ kind, name, picture }) => {
        const why = whyNot(kind);
        if (why !== undefined) reasons.push(why);
        return entry(name, picture, () => answer(kind), why);
      });
      const restart = entry('重新进入小程序', 'restart', () => answer('restart'));
      const cancel = element(
        'button',
        {
          type: 'button',
          class: 'frame-choice frame-sheet-cancel',
          click: () => answer(undefined),
        },
        '取消',
      );
      return [
        element('div', { class: 'frame-menu-entries' }, ...entries, restart),
        ...[...new Set(reasons)].map((why) => element('p', { class: 'frame-menu-why' }, why)),
        cancel,
      ];
    },
  });
}

/** What the circle of the capsule does: until the person comes back. */
export function waitInBackground(): Promise<void> {
  return ask<void>({
    label: '小程序到了后台',
    className: 'frame-modal',
    cancelled: undefined,
    content(answer) {
      const back = element(
        'button',
        {
          type: 'button',
          class: 'frame-choice frame-choice-main',
          'data-first': true,
          click: () => answer(),
        },
        '回到小程序',
      );
      return [
        element('h2', { class: 'frame-dialog-title' }, '小程序到了后台'),
        element('p', { class: 'frame-modal-text' }, '在微信里，人已经回到了聊天。'),
        element('div', { class: 'frame-choices' }, back),
      ];
    },
  });
}

function entry(
  name: string,
  picture: Parameters<typeof icon>[0],
  click: () => void,
  why?: string,
): HTMLElement {
  const made = element(
    'button',
    { type: 'button', class: 'frame-menu-entry', click, title: why ?? '' },
    element('span', { class: 'frame-menu-icon' }, icon(picture)),
    element('span', {}, name),
  );
  made.disabled = why !== undefined;
  return made;
}
