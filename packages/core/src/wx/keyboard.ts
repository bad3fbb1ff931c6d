import { ApiFailure, type DefineApi } from './define-api';
import { Listeners } from './listeners';
import type { Screen } from './screen';

/** The `input` or `textarea` in which the person types. */
export interface FocusedInput {
  /** Of what is selected in it; the same where nothing is. */
  selection(): { start: number; end: number };
  /** Whether the page moves up where the keyboard would cover it. */
  adjustsPosition: boolean;
  /** Takes the focus from it. */
  blur(): void;
}

/** What comes up when an input gets the focus, and goes when it loses it. */
export function createKeyboard(screen: Screen, api: DefineApi, onError: (error: unknown) => void) {
  const listeners = new Listeners(onError);
  let focused: FocusedInput | undefined;
  let height = 0;

  return {
    apis: {
      /** Where there is none, there is nothing to be done. */
      hideKeyboard: api<WechatMiniprogram.HideKeyboardOption>('hideKeyboard', () => {
        focused?.blur();
        return {};
      }),
      getSelectedTextRange: api<WechatMiniprogram.GetSelectedTextRangeOption>(
        'getSelectedTextRange',
        () => {
          if (!focused) throw new ApiFailure('no input is focused');
          return focused.selection();
        },
      ),
      onKeyboardHeightChange: (listener: WechatMiniprogram.OnKeyboardHeightChangeCallback) =>
        listeners.add(listener),
      offKeyboardHeightChange: (listener?: WechatMiniprogram.OffKeyboardHeightChangeCallback) =>
        listeners.remove(listener),
    },
    /** @returns how high the keyboard is now, in points */
    focus(input: FocusedInput | undefined): number {
      focused = input;
      const now = input ? screen.showKeyboard(input.adjustsPosition) : 0;
      if (!input) screen.hideKeyboard();
      if (now !== height) {
        height = now;
        listeners.tell({ height });
      }
      return height;
    },
  };
}
