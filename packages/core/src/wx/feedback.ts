import { ApiFailure, type DefineApi } from './define-api';
import { MAX_TIMEOUT } from './exchange';
import type { Screen, Toast } from './screen';

const TOAST_DURATION = 1500;

/** What is shown and asked, from toast to clipboard: all through the screen. */
export function createFeedback(screen: Screen, api: DefineApi) {
  let stopTimer = (): void => {};

  function show(toast: Toast, duration?: number): object {
    stopTimer();
    screen.showToast(toast);
    if (duration !== undefined) {
      const timer = setTimeout(() => screen.hideToast(), Math.min(duration, MAX_TIMEOUT));
      stopTimer = () => clearTimeout(timer);
    }
    return {};
  }

  /** Toast and loading are one thing: hiding either hides what is there. */
  function hide(): object {
    stopTimer();
    screen.hideToast();
    return {};
  }

  return {
    showToast: api<WechatMiniprogram.ShowToastOption>(
      'showToast',
      ({ title, icon = 'success', mask = false, duration = TOAST_DURATION }) =>
        show({ kind: 'toast', title, icon, mask }, duration),
    ),
    hideToast: api<WechatMiniprogram.HideToastOption>('hideToast', hide),
    showLoading: api<WechatMiniprogram.ShowLoadingOption>(
      'showLoading',
      ({ title, mask = false }) => show({ kind: 'loading', title, icon: 'loading', mask }),
    ),
    hideLoading: api<WechatMiniprogram.HideLoadingOption>('hideLoading', hide),
    showModal: api<WechatMiniprogram.ShowModalOption>('showModal', async (options) => {
      const { editable = false } = options;
      const { confirm, content } = await screen.showModal({
        title: options.title ?? '',
        content: options.content ?? '',
        showCancel: options.showCancel ?? true,
        cancelText: options.cancelText ?? '取消',
        confirmText: options.confirmText ?? '确定',
        editable,
        placeholderText: options.placeholderText ?? '',
      });
      return { confirm, cancel: !confirm, content: content ?? '' };
    }),
    showActionSheet: api<WechatMiniprogram.ShowActionSheetOption>(
      'showActionSheet',
      async ({ itemList, alertText = '' }) => {
        if (!Array.isArray(itemList) || itemList.length < 1 || itemList.length > 6) {
          throw new ApiFailure('parameter error: parameter.itemList should have 1 to 6 items;');
        }
        const tapIndex = await screen.showActionSheet({ title: alertText, itemList });
        if (tapIndex === undefined) throw new ApiFailure('cancel');
        return { tapIndex };
      },
    ),
    setNavigationBarTitle: api<WechatMiniprogram.SetNavigationBarTitleOption>(
      'setNavigationBarTitle',
      ({ title }) => {
        screen.setNavigationBarTitle(title);
        return {};
      },
    ),
    hideHomeButton: api<WechatMiniprogram.HideHomeButtonOption>('hideHomeButton', () => {
      screen.hideHomeButton();
      return {};
    }),
    startPullDownRefresh: api<WechatMiniprogram.StartPullDownRefreshOption>(
      'startPullDownRefresh',
      () => {
        screen.showRefreshing();
        return {};
      },
    ),
    stopPullDownRefresh: api<WechatMiniprogram.StopPullDownRefreshOption>(
      'stopPullDownRefresh',
      () => {
        screen.hideRefreshing();
        return {};
      },
    ),
    scanCode: api<WechatMiniprogram.ScanCodeOption>('scanCode', async () => {
      const result = await screen.scanCode();
      if (result === undefined) throw new ApiFailure('cancel');
      return { result, scanType: 'QR_CODE', charSet: 'UTF-8', path: '', rawData: '' };
    }),
    setClipboardData: api<WechatMiniprogram.SetClipboardDataOption>(
      'setClipboardData',
      ({ data }) => {
        screen.setClipboard(data);
        const toast = { kind: 'toast', title: '内容已复制', icon: 'success', mask: false } as const;
        return show(toast, TOAST_DURATION);
      },
    ),
    getClipboardData: api<WechatMiniprogram.GetClipboardDataOption>('getClipboardData', () => ({
      data: screen.getClipboard(),
    })),
  };
}
