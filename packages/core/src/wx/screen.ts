/** What `wx` shows and asks. Tests read it, the preview draws it. */
export interface Screen {
  /** A toast hides by itself, a loading stays; there is one of them at a time. */
  showToast(toast: Toast): void;
  hideToast(): void;
  /** Resolves when the person has answered. */
  showModal(modal: Modal): Promise<ModalAnswer>;
  /** The index of the chosen item; undefined when the person cancels. */
  showActionSheet(sheet: ActionSheet): Promise<number | undefined>;
  setNavigationBarTitle(title: string): void;
  /** The button to the first page, on a page that is the only one. */
  hideHomeButton(): void;
  /**
   * The page is refreshed as if the person had pulled it down: who draws it shows the wheel and calls
   * its onPullDownRefresh.
   */
  showRefreshing(): void;
  /** The wheel of a pull stops. */
  hideRefreshing(): void;
  /** The text of the code; undefined when the person cancels. */
  scanCode(): Promise<string | undefined>;
  setClipboard(text: string): void;
  getClipboard(): string;
}

export interface Toast {
  kind: 'toast' | 'loading';
  title: string;
  icon: 'success' | 'error' | 'loading' | 'none';
  /** Whether it keeps taps from what is under it. */
  mask: boolean;
}

export interface Modal {
  title: string;
  content: string;
  showCancel: boolean;
  cancelText: string;
  confirmText: string;
  /** Asks for a text; `content` is what stands there at first. */
  editable: boolean;
  placeholderText: string;
}

export interface ModalAnswer {
  confirm: boolean;
  /** The text of an editable modal. */
  content?: string;
}

export interface ActionSheet {
  title: string;
  itemList: string[];
}

/** What a modal, a sheet or the scanner waits for. */
interface Question<Shown, Answer> {
  shown: Shown;
  answer(answer: Answer): void;
}

/** A screen without pixels: a test reads what is shown and answers for the person. */
export interface MemoryScreen extends Screen {
  readonly toast: Toast | undefined;
  readonly modal: Question<Modal, ModalAnswer> | undefined;
  readonly actionSheet: Question<ActionSheet, number | undefined> | undefined;
  readonly scanner: Question<undefined, string | undefined> | undefined;
  readonly navigationBarTitle: string;
  /** Whether a page has hidden the button to the first one. */
  readonly isHomeButtonHidden: boolean;
  /** Whether the wheel of a pull turns. */
  readonly isRefreshing: boolean;
}

export function memoryScreen(): MemoryScreen {
  const state: { -readonly [Name in keyof Omit<MemoryScreen, keyof Screen>]: MemoryScreen[Name] } =
    {
      toast: undefined,
      modal: undefined,
      actionSheet: undefined,
      scanner: undefined,
      navigationBarTitle: '',
      isHomeButtonHidden: false,
      isRefreshing: false,
    };
  let clipboard = '';

  function ask<Shown, Answer>(
    name: 'modal' | 'actionSheet' | 'scanner',
    shown: Shown,
  ): Promise<Answer> {
    // A second one takes the place of the first, which nobody can answer any more.
    state[name]?.answer((name === 'modal' ? { confirm: false } : undefined) as never);
    return new Promise((resolve) => {
      const question: Question<Shown, Answer> = {
        shown,
        answer(answer) {
          state[name] = undefined;
          resolve(answer);
        },
      };
      state[name] = question as never;
    });
  }

  return Object.assign(state, {
    showToast: (toast: Toast) => {
      state.toast = toast;
    },
    hideToast: () => {
      state.toast = undefined;
    },
    showModal: (modal: Modal) => ask<Modal, ModalAnswer>('modal', modal),
    showActionSheet: (sheet: ActionSheet) =>
      ask<ActionSheet, number | undefined>('actionSheet', sheet),
    setNavigationBarTitle: (title: string) => {
      state.navigationBarTitle = title;
    },
    hideHomeButton: () => {
      state.isHomeButtonHidden = true;
    },
    showRefreshing: () => {
      state.isRefreshing = true;
    },
    hideRefreshing: () => {
      state.isRefreshing = false;
    },
    scanCode: () => ask<undefined, string | undefined>('scanner', undefined),
    setClipboard: (text: string) => {
      clipboard = text;
    },
    getClipboard: () => clipboard,
  });
}
