import type { CallApp } from './app-life';
import type { DeviceLocation } from './asking/location';
import type { AroundCanvases, Canvases } from './canvas/canvases';
import type { Host, Library, NetworkErrors, Platform } from './dialect';
import type { CreatePlayer } from './media/player';
import type { StartRecording } from './media/recording';
import type { NavigationOptions } from './navigation';
import type { NotSimulated } from './not-simulated';
import type { CompressPicture } from './pictures/pictures';
import type { MeasureVideo } from './pictures/videos';
import type { Report } from './reporting';
import type { Screen } from './screen';
import type { Stubs } from './stubs';
import type { Theme } from './system';
import type { Transport } from './transport';

/** As in app.json; milliseconds. */
export type NetworkTimeout = {
  [Api in 'request' | 'uploadFile' | 'downloadFile' | 'connectSocket']?: number;
};

export interface WxOptions extends NavigationOptions {
  /** How requests travel: `nodeTransport()`, `appTransport(app)` … */
  transport: Transport;
  /** What is shown goes here; default `memoryScreen()`. */
  screen?: Screen;
  /** Whose behaviour to follow; for `douyin` the object is called `tt`. Default `wechat`. */
  host?: Host;
  /** Whose texts and limits to follow; default `devtools`. */
  platform?: Platform;
  /** Which of WeChat's base libraries, where they differ (part A of the rules); default `3.3`. */
  library?: Library;
  /** In which of its forms a phone tells what happened on the network (part 5); default `short`. */
  networkErrors?: NetworkErrors;
  /** As in Douyin's app.json: whether `tt.request` keeps cookies (9.10); default not. */
  cookie?: { enableStore?: boolean };
  /** Default `touristappid`. */
  appId?: string;
  /** Which build is running; default `develop`. */
  envVersion?: 'develop' | 'trial' | 'release';
  /** The release's number, for example `1.0.3`; empty in the other builds. */
  version?: string;
  /** What the program is called, as on the cards that it shares; default `小程序`. */
  appName?: string;
  theme?: Theme;
  /** Whether the network goes to listed domains only (part 8 of the rules); default false. */
  urlCheck?: boolean;
  /** The legal domains of `request`, such as `https://api.example.com`; default none. */
  requestDomains?: readonly string[];
  /** Those of `uploadFile` and of `downloadFile`. */
  uploadDomains?: readonly string[];
  downloadDomains?: readonly string[];
  /** Those of `connectSocket`, such as `wss://api.example.com`. */
  socketDomains?: readonly string[];
  /** What `<web-view>` may open, such as `https://www.example.com`. */
  businessDomains?: readonly string[];
  /** The phone's own IPv4 address: its neighbours need no list. Default `192.168.1.2`. */
  phoneAddress?: string;
  /** As in app.json; milliseconds. */
  networkTimeout?: NetworkTimeout;
  /** A file of the program's package by its path from the root; undefined where there is none. */
  readPackageFile?: (path: string) => Uint8Array | undefined;
  /** What `compressImage` does; default nothing, its result is a copy. */
  compressPicture?: CompressPicture;
  /** What `getVideoInfo` looks with; default with nothing: no video is one. */
  measureVideo?: MeasureVideo;
  /** What records; default nothing: as much silence as time has passed, as a WAV. */
  startRecording?: StartRecording;
  /** What plays sounds; default a clock: they can be heard nowhere, only their time passes. */
  createPlayer?: CreatePlayer;
  /** For the clock, how long a sound or a video is, in seconds, by its address; null: it cannot be played. */
  mediaDurations?: Readonly<Record<string, number | null>>;
  /** Where its canvases are; default `recordedCanvases`, which draw nothing. */
  canvases?: (around: AroundCanvases) => Canvases;
  /** What the program's files may take together, in bytes; default 200 MB. */
  storageLimit?: number;
  /** As in app.json: what each scope is for, such as `{ 'scope.userLocation': { desc: '…' } }`. */
  permission?: Readonly<Record<string, { desc?: string }>>;
  /** As in app.json: the APIs of places and addresses that it uses; left out, nobody looks (21.1). */
  requiredPrivateInfos?: readonly string[];
  /** As `__usePrivacyCheck__` in app.json: the person agrees to a privacy contract first (23). */
  usePrivacyCheck?: boolean;
  /** Where the phone is; default in Guangzhou. */
  location?: DeviceLocation;
  /** The base url of a mock WeChat, such as `http://127.0.0.1:3000/__wechat`: codes come from there. */
  wechatServer?: string;
  /** Whose WeChat it is, by nickname; default the first that the mock WeChat knows. */
  person?: string;
  /** Calls what `App()` was called with; where left out there is no app. */
  callApp?: CallApp;
  /** Gets what the program reports and logs: `reportEvent`, `getLogManager` …; default nobody. */
  onReport?: (report: Report) => void;
  /** Gets what a callback threw, as App.onError would; default `console.error`. */
  onError?: (error: unknown) => void;
  /** Own implementations of APIs: `{ chooseImage: () => ({ tempFilePaths: ['/a.png'] }) }`. */
  stubs?: Stubs;
  /** Gets what is wrong with one of the stubs; the others are used. Without it `createWx` throws it. */
  onBadStub?: (error: Error) => void;
  /** Told of the first call of each API that the host has and that is not simulated; default `onError`. */
  onNotSimulated?: (call: NotSimulated) => void;
}
