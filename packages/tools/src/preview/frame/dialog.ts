import { byId, element } from './element';

export interface DialogOptions<Answer> {
  label: string;
  /** Besides `frame-dialog`. */
  className: string;
  /** What stands in it; `answer` closes it. */
  content(answer: (answer: Answer) => void): (Node | string)[];
  /** What Escape, a tap beside it, or another dialog in its place answers. */
  cancelled: Answer;
  /** Whether a tap beside it counts. */
  closesBeside?: boolean;
}

let closeLast = (): void => {};

/** Asks over the phone; what is behind it waits. The focus goes into it, and back. */
export function ask<Answer>(options: DialogOptions<Answer>): Promise<Answer> {
  closeLast();
  const behind = byId('behind');
  const before = document.activeElement;
  return new Promise((resolve) => {
    const answer = (answer: Answer): void => {
      shade.remove();
      behind.inert = false;
      closeLast = () => {};
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
      resolve(answer);
    };
    const cancel = (): void => answer(options.cancelled);
    const dialog = element(
      'div',
      {
        class: `frame-dialog ${options.className}`,
        role: 'dialog',
        'aria-modal': 'true',
        'aria-label': options.label,
        tabindex: '-1',
        keydown: (event) => {
          if ((event as KeyboardEvent).key === 'Escape') cancel();
        },
      },
      ...options.content(answer),
    );
    const shade = element('div', {
      class: 'frame-shade',
      click: ({ target }) => {
        if (options.closesBeside && target === shade) cancel();
      },
    });
    shade.append(dialog);
    byId('over').append(shade);
    behind.inert = true;
    closeLast = cancel;
    const first = dialog.querySelector<HTMLElement>('[data-first]') ?? dialog;
    first.focus({ preventScroll: true });
  });
}

/** A page of WeChat's own over the whole phone, until the person goes back. */
export function showPage(title: string, content: HTMLElement[], className = ''): Promise<void> {
  return ask<void>({
    label: title,
    className: `frame-full ${className}`,
    cancelled: undefined,
    content(answer) {
      const attributes = { type: 'button', class: 'frame-full-back', 'aria-label': '返回' };
      const back = element(
        'button',
        { ...attributes, 'data-first': true, click: () => answer() },
        '‹',
      );
      const heading = element('h2', { class: 'frame-full-title' }, title);
      return [element('div', { class: 'frame-full-bar' }, back, heading), ...content];
    },
  });
}
