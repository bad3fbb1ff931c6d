import type {
  AnyQuestion,
  AskedQuestion,
  CalendarEvent,
  QuestionName,
  Questions,
  Vibration,
} from './asking/questions';
import type {
  ActionSheet,
  AlbumPicture,
  ButtonAnswer,
  ButtonQuestion,
  ChosenFile,
  Font,
  Modal,
  ModalAnswer,
  PermissionQuestion,
  Screen,
  Settings,
  ShareCard,
  ShownDocument,
  ShownMedia,
  Toast,
  WantedFiles,
  WindowBackground,
} from './screen';

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
  readonly permission: Question<PermissionQuestion, boolean> | undefined;
  readonly settings: Question<Settings, void> | undefined;
  readonly button: Question<ButtonQuestion, ButtonAnswer | undefined> | undefined;
  readonly chooser: Question<WantedFiles, ChosenFile[] | undefined> | undefined;
  /** What is shown over the page; the answer closes it. */
  readonly media: Question<ShownMedia, void> | undefined;
  readonly document: Question<ShownDocument, void> | undefined;
  /** What an API of `Questions` asks the person, by its name, or shows them. */
  readonly question:
    | Question<AnyQuestion, Questions[QuestionName]['answer'] | undefined>
    | undefined;
  /** How the phone has vibrated so far, and what the person has in their calendar. */
  readonly vibrations: readonly Vibration[];
  readonly calendar: readonly CalendarEvent[];
  /** The card of a page, before it is sent. */
  readonly card: Question<ShareCard, boolean> | undefined;
  /** What was kept there, the last one at the end. */
  readonly album: readonly AlbumPicture[];
  readonly navigationBarTitle: string;
  /** Whether a page has hidden the button to the first one. */
  readonly isHomeButtonHidden: boolean;
  /** Whether the wheel of a pull turns. */
  readonly isRefreshing: boolean;
  /** What pages have said of it so far. */
  readonly background: Readonly<WindowBackground>;
  /** Those that pages have loaded: nothing is fetched for them. */
  readonly fonts: readonly Font[];
  readonly isKeyboardShown: boolean;
  readonly isKeptOn: boolean;
  /** From 0 to 1. */
  readonly brightness: number;
}

/** What waits for an answer, each one at a time. */
type Asked =
  | 'modal'
  | 'actionSheet'
  | 'scanner'
  | 'permission'
  | 'settings'
  | 'chooser'
  | 'media'
  | 'document'
  | 'question'
  | 'card'
  | 'button';

/** Of a phone as `getWindowInfo` describes it, in points. */
const KEYBOARD_HEIGHT = 300;

export function memoryScreen(): MemoryScreen {
  const state: { -readonly [Name in keyof Omit<MemoryScreen, keyof Screen>]: MemoryScreen[Name] } =
    {
      toast: undefined,
      modal: undefined,
      actionSheet: undefined,
      scanner: undefined,
      permission: undefined,
      settings: undefined,
      button: undefined,
      chooser: undefined,
      media: undefined,
      document: undefined,
      question: undefined,
      vibrations: [],
      calendar: [],
      card: undefined,
      album: [],
      navigationBarTitle: '',
      isHomeButtonHidden: false,
      isRefreshing: false,
      background: {},
      fonts: [],
      isKeyboardShown: false,
      isKeptOn: false,
      brightness: 1,
    };
  let clipboard = '';

  function ask<Shown, Answer>(name: Asked, shown: Shown): Promise<Answer> {
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
    askPermission: (question: PermissionQuestion) =>
      ask<PermissionQuestion, boolean>('permission', question),
    showSettings: (settings: Settings) => ask<Settings, void>('settings', settings),
    askByButton: (question: ButtonQuestion) =>
      ask<ButtonQuestion, ButtonAnswer | undefined>('button', question),
    chooseFiles: (wanted: WantedFiles) =>
      ask<WantedFiles, ChosenFile[] | undefined>('chooser', wanted),
    showMedia: (media: ShownMedia) => ask<ShownMedia, void>('media', media),
    showDocument: (document: ShownDocument) => ask<ShownDocument, void>('document', document),
    showCard: (card: ShareCard) => ask<ShareCard, boolean>('card', card),
    addToAlbum: (picture: AlbumPicture) => {
      state.album = [...state.album, picture];
    },
    ask: <Name extends QuestionName>(question: AskedQuestion<Name>) =>
      ask<AskedQuestion<Name>, Questions[Name]['answer'] | undefined>('question', question),
    vibrate: (vibration: Vibration) => {
      state.vibrations = [...state.vibrations, vibration];
    },
    addToCalendar: (event: CalendarEvent) => {
      state.calendar = [...state.calendar, event];
    },
    setBackground: (background: WindowBackground) => {
      state.background = { ...state.background, ...background };
    },
    loadFont: async (font: Font) => {
      state.fonts = [...state.fonts, font];
    },
    showKeyboard: () => {
      state.isKeyboardShown = true;
      return KEYBOARD_HEIGHT;
    },
    hideKeyboard: () => {
      state.isKeyboardShown = false;
    },
    keepOn: (isKept: boolean) => {
      state.isKeptOn = isKept;
    },
    setBrightness: (brightness: number) => {
      state.brightness = brightness;
    },
  });
}
