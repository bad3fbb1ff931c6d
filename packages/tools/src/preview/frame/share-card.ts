import type { ShareCard } from 'miniprogram-core/wx';
import { ask } from './dialog';
import { element } from './element';

const KINDS = {
  friend: { label: '转发给朋友', send: '发送', picture: '页面的截图' },
  timeline: { label: '分享到朋友圈', send: '发表', picture: '图标' },
  favorite: { label: '收藏', send: '收藏', picture: '截图' },
};

export interface ShareCardOptions {
  /** An address for a path of the device's; undefined for what is none. */
  urlOf(path: string): string | undefined;
  /** Opens what the card leads to, as who has got it would. */
  onOpen(card: ShareCard): void;
}

/** The card as it would stand in a chat; in the place of a friend's phone there is a button that opens it. */
export function showCard(card: ShareCard, { urlOf, onOpen }: ShareCardOptions): Promise<boolean> {
  const { label, send } = KINDS[card.kind];
  return ask<boolean>({
    label,
    className: 'frame-modal frame-share',
    cancelled: false,
    content(answer) {
      const open = (): void => {
        answer(true);
        onOpen(card);
      };
      const choice = (text: string, isSent: boolean): HTMLElement =>
        element(
          'button',
          {
            type: 'button',
            class: isSent ? 'frame-choice frame-choice-main' : 'frame-choice',
            'data-first': isSent,
            click: () => answer(isSent),
          },
          text,
        );
      return [
        element('h2', { class: 'frame-dialog-title' }, label),
        element(
          'div',
          { class: `frame-card frame-card-${card.kind}` },
          element('p', { class: 'frame-card-title' }, card.title),
          pictureOf(card, urlOf),
        ),
        element('p', { class: 'frame-share-path' }, card.path),
        element(
          'button',
          { type: 'button', class: 'frame-share-open', click: open },
          card.kind === 'favorite' ? '从收藏里打开' : '打开这张卡片',
        ),
        element('div', { class: 'frame-choices' }, choice('取消', false), choice(send, true)),
      ];
    },
  });
}

/** In the place of WeChat's own, and of one that cannot be shown, there is a plain one. */
function pictureOf({ kind, imageUrl }: ShareCard, urlOf: ShareCardOptions['urlOf']): HTMLElement {
  const place = element('div', { class: 'frame-card-picture' });
  const plain = (text: string): void => place.replaceChildren(element('span', {}, text));
  if (imageUrl === undefined) plain(KINDS[kind].picture);
  else {
    const isElsewhere = /^(https?|data|wxfile):/.test(imageUrl);
    const src = urlOf(imageUrl) ?? (isElsewhere ? imageUrl : `/${imageUrl.replace(/^\/+/, '')}`);
    const error = (): void => plain('打不开');
    place.append(element('img', { src, alt: '卡片的图片', error }));
  }
  return place;
}
