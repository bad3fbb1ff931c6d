import type { PermissionQuestion, Settings } from 'miniprogram-core/wx';
import { ask, showPage } from '../dialog';
import { element } from '../element';

/** WeChat's sheet from below. A tap beside it, as Escape, refuses. */
export function askPermission(question: PermissionQuestion): Promise<boolean> {
  const { wish, desc, scope } = question;
  const button = (text: string, click: () => void, className: string): HTMLElement =>
    element('button', { type: 'button', class: `frame-choice ${className}`, click }, text);
  return ask<boolean>({
    label: `小程序申请${wish}`,
    className: 'frame-sheet frame-permission',
    cancelled: false,
    content: (answer) => [
      element('p', { class: 'frame-permission-who' }, '小程序 申请'),
      element('h2', { class: 'frame-permission-wish' }, wish),
      ...(desc ? [element('p', { class: 'frame-permission-desc' }, desc)] : []),
      element('p', { class: 'frame-permission-scope' }, scope),
      element(
        'div',
        { class: 'frame-permission-choices' },
        button('拒绝', () => answer(false), 'frame-permission-no'),
        button('允许', () => answer(true), 'frame-permission-yes'),
      ),
    ],
  });
}

/** The page of the settings, over the phone: what was asked so far, each with its switch. */
export function showSettings(settings: Settings): Promise<void> {
  const lines = settings.lines().map(({ scope, name, isAllowed }) => {
    const input = element('input', {
      type: 'checkbox',
      role: 'switch',
      class: 'frame-switch',
      change: () => settings.set(scope, input.checked),
    });
    input.checked = isAllowed;
    return element('label', { class: 'frame-setting', title: scope }, name, input);
  });
  const none = element('p', { class: 'frame-settings-none' }, '小程序还没有申请过权限');
  const note = element('p', { class: 'frame-settings-note' }, '允许小程序使用');
  return showPage('设置', [note, ...(lines.length > 0 ? lines : [none])], 'frame-settings');
}
