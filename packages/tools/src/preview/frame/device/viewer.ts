import type { ShownDocument, ShownMedia } from 'miniprogram-core/wx';
import { ask, showPage } from '../dialog';
import { element } from '../element';

/**
 * Pictures and videos over the whole phone. A tap on a picture closes it, as there.
 * @param urlOf an address for a path of the device's; undefined for what is none
 */
export function showMedia(
  { items, current }: ShownMedia,
  urlOf: (path: string) => string | undefined,
): Promise<void> {
  return ask<void>({
    label: '看大图',
    className: 'frame-full frame-viewer',
    cancelled: undefined,
    content(answer) {
      let index = current;
      const place = element('div', { class: 'frame-viewer-place' });
      const count = element('p', { class: 'frame-viewer-count', 'aria-live': 'polite' });
      const before = turn('上一张', '‹', -1);
      const after = turn('下一张', '›', 1);
      function turn(label: string, text: string, by: number): HTMLButtonElement {
        const click = (): void => {
          index += by;
          draw();
        };
        return element(
          'button',
          { type: 'button', class: 'frame-viewer-turn', 'aria-label': label, click },
          text,
        );
      }
      /** In the place of the browser's own icon. */
      function none(): void {
        place.replaceChildren(element('p', { class: 'frame-viewer-count' }, '这张图片打不开'));
      }
      function draw(): void {
        const { url, type, poster } = items[index] ?? { url: '', type: 'image' };
        const src = urlOf(url) ?? url;
        place.replaceChildren(
          type === 'video'
            ? element('video', { src, poster: poster ?? '', controls: true })
            : element('img', {
                src,
                alt: `第 ${index + 1} 张`,
                click: () => answer(),
                error: none,
              }),
        );
        count.textContent = `${index + 1} / ${items.length}`;
        before.disabled = index === 0;
        after.disabled = index === items.length - 1;
      }
      draw();
      const close = element(
        'button',
        {
          type: 'button',
          class: 'frame-viewer-close',
          'aria-label': '关闭',
          'data-first': true,
          click: () => answer(),
        },
        '✕',
      );
      return [close, place, element('div', { class: 'frame-viewer-bar' }, before, count, after)];
    },
  });
}

/** A PDF as the browser draws it; of others what they are, and a way to get them. */
export function showDocument({ name, type, bytes }: ShownDocument): Promise<void> {
  const isPdf = type === 'pdf';
  const blob = new Blob([bytes as BlobPart], { type: isPdf ? 'application/pdf' : '' });
  const url = URL.createObjectURL(blob);
  const body = isPdf
    ? element('iframe', { class: 'frame-document', src: url, title: name })
    : element(
        'p',
        { class: 'frame-settings-note' },
        `${type} 文档，${bytes.length} 字节，预览画不出来。`,
        element('a', { href: url, download: name }, '下载'),
      );
  return showPage(name, [body]).finally(() => URL.revokeObjectURL(url));
}
