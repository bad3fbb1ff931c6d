import type { Entry } from './app-life';
import type { DeviceLocation } from './asking/location';
import type { Readings, Sensor } from './asking/sensors';
import type { NavigationBar } from './bars/navigation-bar';
import type { TabBar } from './bars/tab-bar';
import type { FileStore } from './files/file-store';
import type { FocusedInput } from './keyboard';
import type { MediaControl } from './media/media-context';
import type { Player, PlayerEvents } from './media/player';
import type { Recorded } from './media/recording';
import type { Sound } from './media/sound';
import type { OpenPage } from './navigation';
import type { ButtonTarget, EmitEvent } from './open-type';
import type { MemoryLevel } from './phone-screen';
import type { Report } from './reporting';
import type { Person } from './screen';
import type { Sharing } from './sharing/sharing';
import type { BarHeights, NetworkType, Theme } from './system';
import type { PhoneSettings } from './system-settings';

/** The files of a program, without what it may do with which of them. */
export type FilesFromOutside = Pick<
  FileStore,
  | 'all'
  | 'isOnDevice'
  | 'read'
  | 'write'
  | 'replace'
  | 'writeTemporary'
  | 'remove'
  | 'restore'
  | 'onChange'
>;

/** What happens to an app from outside, for tests and the preview: no page can reach it. */
export interface Simulation {
  /**
   * Launches the app at a page: `pages/login/login?method=GET`. Where app.json has not got it,
   * onPageNotFound is told, of `App()` and of `wx`.
   * @throws Error where it is not there, and nobody listens for that
   */
  launch(url: string, entry?: Entry): void;
  /** A page in the place of all others, in the app that runs. @throws Error where it is not there */
  open(url: string): void;
  /** The page stack, the page in front last: the global `getCurrentPages`. */
  getCurrentPages(): OpenPage[];
  /**
   * To the background, and back to the front: the page in front, `App()` and the listeners of `wx` hear
   * of it. From elsewhere, a card for one, with `url`, `scene` …: the app then opens that page.
   */
  hideApp(): void;
  showApp(from?: Entry & { url?: string }): void;
  /** A script has thrown, or rejected a promise of which nobody heard: App.onError, `wx.onError` … */
  thrown(error: unknown): void;
  rejected(reason: unknown, promise: Promise<unknown>): void;
  setTheme(theme: Theme): void;
  /** What the page has, without the bars above it, in points. @returns whether that is another size */
  setWindowSize(windowWidth: number, windowHeight: number): boolean;
  /** What is above the page and below it: the page has the rest of the screen, and nobody is told. */
  setBars(bars: BarHeights): void;
  setNetworkType(type: NetworkType): void;
  setWeakNetwork(isWeak: boolean): void;
  /** What the phone has switched on, and lets WeChat do: `{ locationEnabled: false }`. */
  setPhoneSettings(settings: Partial<PhoneSettings>): void;
  /** What the program has reported and logged so far. */
  reports(): readonly Report[];
  /**
   * An input has got the focus, and with it the keyboard; undefined: none has it any more.
   * @returns how high the keyboard is, in points
   */
  focusInput(input: FocusedInput | undefined): number;
  /** The person makes a picture of what the screen shows. */
  captureScreen(): void;
  /** The system has too little memory; the level is Android's. */
  warnOfMemory(level: MemoryLevel): void;
  /** What `this.createMediaQueryObserver()` of a page or a component gives. */
  mediaQueryObserver(): WechatMiniprogram.MediaQueryObserver;
  /** Runs what a person's tap calls: meanwhile `wx` may do what only a tap may. */
  tap<T>(run: () => T): T;
  /** Whose WeChat it is from now on; undefined for the first that the mock WeChat knows. */
  setPerson(nickname: string | undefined): void;
  /** Where the phone is; from now on somewhere else, which who listens hears of. */
  location(): DeviceLocation;
  setLocation(location: DeviceLocation): void;
  /** The phone feels something else: `sense('compass', { direction: 90 })`. */
  sense<Name extends Sensor>(sensor: Name, reading: Partial<Readings[Name]>): void;
  /**
   * What the person has allowed and refused so far, by scope; `privacy` is their agreement to the privacy
   * contract, `subscribe.<template>` what they want of its messages.
   */
  permissions(): Record<string, boolean>;
  /** Says so without a question; undefined for what is to be asked again. */
  setPermission(scope: string, isAllowed: boolean | undefined): void;
  /** What is on the device: to be looked at, changed and kept. */
  files: FilesFromOutside;
  /** Whom the mock WeChat knows, and whose WeChat it is; nobody where there is none. */
  people(): Promise<{ people: Person[]; person: string | undefined }>;
  /**
   * What a tap on `<button open-type="getPhoneNumber">` does: the screen asks the person.
   * @returns the types that are not simulated
   */
  openType(openType: string, emit: EmitEvent, target?: ButtonTarget): string[];
  /** What the program has for the person to hear, playing or not. */
  sounds(): Sound[];
  /** A call takes the sound from all audio, or gives it back. */
  interruptAudio(isInterrupted: boolean): void;
  /** The person wants the next background audio, or the one before, on the system's own player. */
  turnBackgroundAudio(to: 'Prev' | 'Next'): void;
  /** What the person says into a recording that goes on: it becomes that. @returns whether one does */
  speak(spoken: Recorded): boolean;
  /** The app has ended: its sounds fall silent, and nothing is recorded any more. */
  endSounds(): void;
  /** A player as those of the sounds, for who draws `<video>` and `<audio>`. */
  createPlayer(events: PlayerEvents): Player;
  /** The context of a video that is drawn: what `NodesRef.context` gives of it. */
  videoContext(control: MediaControl): WechatMiniprogram.VideoContext;
  /** Why `<web-view>` does not open it, in Chinese; undefined where it does. */
  webPageRefusal(url: string): string | undefined;
  /** Called after each change of the storage, and of what the person has allowed. */
  onDeviceChange(listener: () => void): void;
  /** What a page has made of WeChat's bar over it, and the program of its tab bar. */
  navigationBar(page: OpenPage): NavigationBar;
  tabBar(): TabBar;
  /** Called after each change of either. */
  onBarsChange(listener: () => void): void;
  /** What the person does with the page in front by the capsule's menu. */
  sharing: Sharing;
}

const simulations = new WeakMap<object, Simulation>();

/** For `simulate`. */
export function isSimulatedBy(wx: object, simulation: Simulation): void {
  simulations.set(wx, simulation);
}

/** The outside of a `wx` that `createWx` made. @throws Error for any other object */
export function simulate(wx: object): Simulation {
  const simulation = simulations.get(wx);
  if (!simulation) throw new Error('miniprogram-core: simulate() takes a wx made by createWx()');
  return simulation;
}
