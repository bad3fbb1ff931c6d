import type { ActionSheet, Modal, ModalAnswer } from 'miniprogram-core/wx';
import { ask } from './dialog';
import { element } from './element';

export function askModal(modal: Modal): Promise<ModalAnswer> {
  const { title, content, editable, placeholderText } = modal;
  const field = element('textarea', {
    class: 'frame-field',
    'aria-label': title || placeholderText || '内容',
    placeholder: placeholderText,
    rows: '3',
    'data-first': true,
  });
  field.value = content;
  return ask<ModalAnswer>({
    label: title || content || '提示',
    className: 'frame-modal',
    cancelled: { confirm: false },
    content: (answer) => [
      ...(title ? [element('h2', { class: 'frame-dialog-title' }, title)] : []),
      editable ? field : element('p', { class: 'frame-modal-text' }, content),
      buttons([
        ...(modal.showCancel ? [choice(modal.cancelText, () => answer({ confirm: false }))] : []),
        choice(
          modal.confirmText,
          () => answer(editable ? { confirm: true, content: field.value } : { confirm: true }),
          { class: 'frame-choice frame-choice-main', 'data-first': !editable },
        ),
      ]),
    ],
  });
}

export function askActionSheet({ title, itemList }: ActionSheet): Promise<number | undefined> {
  return ask<number | undefined>({
    label: title || '选择',
    className: 'frame-sheet',
    cancelled: undefined,
    closesBeside: true,
    content: (answer) => [
      ...(title ? [element('p', { class: 'frame-sheet-title' }, title)] : []),
      ...itemList.map((item, index) =>
        choice(item, () => answer(index), { class: 'frame-choice', 'data-first': index === 0 }),
      ),
      choice('取消', () => answer(undefined), { class: 'frame-choice frame-sheet-cancel' }),
    ],
  });
}

/** A browser has no scanner: the text of the code is typed or pasted. */
export function askCode(): Promise<string | undefined> {
  const field = element('textarea', {
    class: 'frame-field',
    'aria-label': '码里的文字',
    placeholder: '粘贴或输入码里的文字',
    rows: '4',
    'data-first': true,
  });
  return ask<string | undefined>({
    label: '扫码',
    className: 'frame-modal',
    cancelled: undefined,
    content: (answer) => [
      element('h2', { class: 'frame-dialog-title' }, '扫码'),
      field,
      buttons([
        choice('取消', () => answer(undefined)),
        choice('扫到了', () => answer(field.value), { class: 'frame-choice frame-choice-main' }),
      ]),
    ],
  });
}

function buttons(choices: HTMLElement[]): HTMLElement {
  return element('div', { class: 'frame-choices' }, ...choices);
}

function choice(
  text: string,
  click: () => void,
  attributes: Record<string, string | boolean> = { class: 'frame-choice' },
): HTMLElement {
  return element('button', { type: 'button', ...attributes, click }, text);
}
