import type {
  AlbumPicture,
  CalendarEvent,
  Font,
  Screen,
  ShareCard,
  WindowBackground,
} from 'miniprogram-core/wx';
import { askPerson } from './asking/ask-person';
import { vibrate } from './asking/vibrate';
import { askByButton } from './button-questions';
import { chooseFiles } from './device/choose-files';
import { askPermission, showSettings } from './device/permissions';
import { showDocument, showMedia } from './device/viewer';
import { byId, element } from './element';
import { createGlass } from './glass';
import type { createKeyboard } from './keyboard';
import { askActionSheet, askCode, askModal } from './questions';
import { showCard } from './share-card';
import { createToast } from './toast';

export interface DomScreenOptions {
  onTitle(title: string): void;
  onHideHome(): void;
  /** Calls the page's onPullDownRefresh. */
  onRefresh(): void;
  onAlbum(picture: AlbumPicture): void;
  onCalendar(event: CalendarEvent): void;
  onBackground(background: WindowBackground): void;
  loadFont(font: Font): Promise<void>;
  keyboard: Pick<ReturnType<typeof createKeyboard>, 'show' | 'hide'>;
  /** An address for a path of the device's; undefined for what is none. */
  urlOf(path: string): string | undefined;
  /** Opens what a card leads to. */
  onOpenCard(card: ShareCard): void;
}

/** What `wx` shows and asks, drawn over the phone. */
export function domScreen(options: DomScreenOptions): Screen {
  const { onTitle, onHideHome, onRefresh, onAlbum, onCalendar, urlOf, onOpenCard } = options;
  const { keyboard } = options;
  const glass = createGlass();
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
    chooseFiles,
    showMedia: (media) => showMedia(media, urlOf),
    showDocument,
    addToAlbum: onAlbum,
    ask: askPerson,
    vibrate: (vibration) => vibrate(vibration, byId('phone')),
    addToCalendar: onCalendar,
    showCard: (card) => showCard(card, { urlOf, onOpen: onOpenCard }),
    setBackground: options.onBackground,
    loadFont: options.loadFont,
    showKeyboard: keyboard.show,
    hideKeyboard: keyboard.hide,
    keepOn: glass.keepOn,
    setBrightness: glass.setBrightness,
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
