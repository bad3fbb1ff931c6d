import type { BuiltIn } from './define';
import { isolate } from './isolate';
import { make } from './make';
import { choicesOf, type PickerAttributes, pickerAttributes } from './picker-choices';

/** https://developers.weixin.qq.com/miniprogram/dev/component/picker.html */
export const picker: BuiltIn<PickerAttributes> = {
  tag: 'picker',
  attributes: pickerAttributes,
  draw(host, { loadRegions, report }) {
    const opener = make('div', 'wx-picker-opener');
    opener.role = 'button';
    opener.tabIndex = 0;
    opener.ariaHasPopup = 'dialog';
    host.element.append(opener);
    let sheet: HTMLElement | undefined;
    let release = (): void => {};

    function remove(): void {
      sheet?.remove();
      sheet = undefined;
      release();
    }

    function close(event: string, detail?: object): void {
      remove();
      opener.focus();
      host.emit(event, detail);
    }

    function open(): void {
      const { disabled, headerText, mode } = host.values;
      if (disabled || sheet) return;
      const choices = choicesOf(host, loadRegions);
      if (!choices) {
        report(`<picker mode="${mode}"> 在预览里没有`);
        return;
      }
      const [cancel, confirm] = [
        make('button', '', '取消'),
        make('button', 'wx-picker-confirm', '确定'),
      ];
      const head = make('div', 'wx-picker-head', cancel, headerText, confirm);
      const panel = make(
        'div',
        'wx-picker-panel',
        head,
        make('div', 'wx-picker-body', ...choices.controls),
      );
      panel.role = 'dialog';
      panel.ariaModal = 'true';
      panel.ariaLabel = headerText || '选择';
      cancel.addEventListener('click', () => close('cancel'));
      confirm.addEventListener('click', () => {
        const detail = choices.detail();
        // It has not come yet.
        if (!detail) return;
        host.set({ value: detail.value });
        close('change', detail);
      });
      sheet = make('div', 'wx-picker-sheet', panel);
      sheet.addEventListener('click', ({ target }) => target === sheet && close('cancel'));
      sheet.addEventListener('keydown', ({ key }) => key === 'Escape' && close('cancel'));
      host.element.append(sheet);
      release = isolate(sheet);
      choices.controls[0]?.focus();
      choices.ready?.catch((error: unknown) => {
        report(`省市区没有读到：${(error as Error).message}`);
        if (sheet) close('cancel');
      });
    }

    const isInSheet = ({ target }: Event) => sheet?.contains(target as Node) ?? false;
    host.stopTaps(isInSheet);
    // Not at the tap: the click that follows a finger's would then hit the sheet.
    opener.addEventListener('click', open);
    opener.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      open();
    });
    return {
      slot: opener,
      control: opener,
      update({ disabled }) {
        opener.ariaDisabled = disabled ? 'true' : null;
      },
      detached: remove,
      pageHidden: () => sheet && close('cancel'),
      activate: open,
      field: {
        value: () => host.values.value,
        clear: () => host.set({ value: host.values.mode === 'selector' ? 0 : '' }),
      },
    };
  },
};
