import type {
  AskedQuestion,
  CalendarEvent,
  QuestionName,
  Questions,
  Vibration,
} from './asking/questions';

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
  /** Whether the person allows it. */
  askPermission(question: PermissionQuestion): Promise<boolean>;
  /** The page of the settings, on which the person allows and refuses; resolves when they have left it. */
  showSettings(settings: Settings): Promise<void>;
  /** What a `<button open-type>` opens; undefined when the person refuses, or cancels. */
  askByButton(question: ButtonQuestion): Promise<ButtonAnswer | undefined>;
  /** What the person has chosen; undefined when they cancel. */
  chooseFiles(wanted: WantedFiles): Promise<ChosenFile[] | undefined>;
  /** Pictures and videos over the whole screen; resolves when the person has closed them. */
  showMedia(media: ShownMedia): Promise<void>;
  /** The same for a document. */
  showDocument(document: ShownDocument): Promise<void>;
  addToAlbum(picture: AlbumPicture): void;
  /**
   * What WeChat asks the person, or shows them until they leave it; undefined when they refuse, cancel,
   * or go back.
   */
  ask<Name extends QuestionName>(
    question: AskedQuestion<Name>,
  ): Promise<Questions[Name]['answer'] | undefined>;
  vibrate(vibration: Vibration): void;
  addToCalendar(event: CalendarEvent): void;
  /** Whether the person sends, or keeps, what the page gives. */
  showCard(card: ShareCard): Promise<boolean>;
  /** Behind the page in front; what is not said stays as it is. */
  setBackground(background: WindowBackground): void;
  /** Resolves when pages can be drawn with it. @throws Error where it cannot be had */
  loadFont(font: Font): Promise<void>;
  /**
   * The keyboard comes up for an input.
   * @param adjustsPosition whether the page moves up where the keyboard would cover the input
   * @returns how high it is, in points
   */
  showKeyboard(adjustsPosition: boolean): number;
  hideKeyboard(): void;
  /** Whether the glass stays lit while nobody touches it. */
  keepOn(isKept: boolean): void;
  /** @param brightness from 0 to 1 */
  setBrightness(brightness: number): void;
}

/** As in the window of app.json; of its colours the last two are seen when the page is pulled. */
export interface WindowBackground {
  backgroundColor?: string;
  backgroundColorTop?: string;
  backgroundColorBottom?: string;
  backgroundTextStyle?: 'dark' | 'light';
}

export interface Font {
  family: string;
  /** Where it is: `https://…` or `data:…`. */
  url: string;
  desc: { style?: string; variant?: string; weight?: string };
  /** Whether other pages have it, too. */
  isGlobal: boolean;
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

/** What a program may do only if the person allows it. */
export interface PermissionQuestion {
  /** `scope.writePhotosAlbum` */
  scope: string;
  /** What the program wants, as a verb and its object: 保存图片或视频到你的相册. */
  wish: string;
  /** What app.json says that it is for; empty where it says nothing. */
  desc: string;
}

export interface SettingLine {
  /** Or what else is answered there: a template of messages. */
  scope: string;
  name: string;
  isAllowed: boolean;
}

/** What was asked so far, for the person to change. */
export interface Settings {
  lines(): SettingLine[];
  set(scope: string, isAllowed: boolean): void;
}

/** Somebody whose WeChat it may be. */
export interface Person {
  nickname: string;
  /** The url of a picture; null for the grey one. */
  avatar: string | null;
  hasPhone: boolean;
}

/** What a button opens: a question, or a page of WeChat's that the person leaves again. */
export type ButtonQuestion =
  | {
      kind: 'phoneNumber' | 'avatar';
      /** Nobody where there is no mock WeChat. */
      people: readonly Person[];
      /** The nickname of whose WeChat it is. */
      person: string | undefined;
    }
  | { kind: 'contact' | 'feedback' };

export interface ButtonAnswer {
  /** Whose phone number it shall be, by nickname; that of whose WeChat it is, where left out. */
  person?: string;
  /** The chosen picture: a path or an url … */
  avatarUrl?: string;
  /** … or what is in it, which becomes a temporary file. */
  picture?: { bytes: Uint8Array; extension: string };
}

export interface WantedFiles {
  /** `file` is what is neither a picture nor a video. */
  kinds: ('image' | 'video' | 'file')[];
  /** At most. */
  count: number;
  /** Without the dot; empty for all. */
  extensions: string[];
  /** Where from; `message` is a chat. */
  sources: ('album' | 'camera' | 'message')[];
}

export interface ChosenFile {
  name: string;
  bytes: Uint8Array;
  /** Of a video, where they are known: in seconds, in points, and its first picture. */
  duration?: number;
  width?: number;
  height?: number;
  poster?: Uint8Array;
}

export interface MediaItem {
  /** An address, a path of the device's or of the program's. */
  url: string;
  type: 'image' | 'video';
  poster?: string;
}

export interface ShownMedia {
  items: MediaItem[];
  /** From 0. */
  current: number;
}

export interface ShownDocument {
  name: string;
  /** `pdf`, `docx` … */
  type: string;
  bytes: Uint8Array;
}

export interface AlbumPicture {
  name: string;
  bytes: Uint8Array;
}

/** What a page gives for a chat, for the person's timeline, or to be kept: its own over WeChat's defaults. */
export interface ShareCard {
  kind: 'friend' | 'timeline' | 'favorite';
  title: string;
  /** Of the page that it opens, with its query: `/pages/shop/shop?id=3`. */
  path: string;
  /** Undefined for WeChat's own: a picture of the page, on the timeline the program's logo. */
  imageUrl: string | undefined;
  /** Whether who opens it in a group is told so, by a shareTicket. */
  withShareTicket: boolean;
}
