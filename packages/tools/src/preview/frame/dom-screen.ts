import type { Screen } from 'miniprogram-core/wx';
import { askByButton } from './button-questions';
import { byId, element } from './element';
import { askPermission, showSettings } from './permissions';
import { askActionSheet, askCode, askModal } from './questions';
import { createToast } from './toast';

export interface DomScreenOptions {
  onTitle(title: string): void;
  onHideHome(): void;
  /** Calls the page's onPullDownRefresh. */
  onRefresh(): void;
}

/** What `wx` shows and asks, drawn over the phone. */
export function domScreen({ onTitle, onHideHome, onRefresh }: DomScreenOptions): Screen {
  const toast = createToast();
  const refreshing = byId('refreshing');
  refreshing.append(
    element('span', { class: 'frame-dots', role: 'img', 'aria-label': '正在刷新' }),
  );
  let clipboard = '';
  return {
    showToast: toast.show,
    hideToast: toast.hide,
    showModal: askModal,
    showActionSheet: askActionSheet,
    scanCode: askCode,
    askPermission,
    showSettings,
    askByButton,
    setNavigationBarTitle: onTitle,
    hideHomeButton: onHideHome,
    showRefreshing() {
      refreshing.hidden = false;
      onRefresh();
    },
    hideRefreshing() {
      refreshing.hidden = true;
    },
    setClipboard(text) {
      clipboard = text;
      // The system's own as well, where the browser lets it: for pasting elsewhere.
      navigator.clipboard?.writeText(text).catch(() => {});
    },
    getClipboard: () => clipboard,
  };
}
