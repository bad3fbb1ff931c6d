/** What JSON, or `options` of `Component()`, says of the styles of a page or component. */
export interface StyleOptions {
  styleIsolation?: string | undefined;
  addGlobalClass?: boolean | undefined;
}

export interface AppJson {
  window?: WindowJson;
  tabBar?: TabBarJson;
  /** Milliseconds. */
  networkTimeout?: {
    [Api in 'request' | 'uploadFile' | 'downloadFile' | 'connectSocket']?: number;
  };
  /** What each scope is for, in the words that the person reads. */
  permission?: Record<string, { desc?: string }>;
  /** The APIs of places and addresses that the program uses. */
  requiredPrivateInfos?: string[];
  /** Whether the person has to agree to a privacy contract first. */
  __usePrivacyCheck__?: boolean;
  /** Douyin's: whether `tt.request` keeps cookies. */
  cookie?: { enableStore?: boolean };
  darkmode?: boolean;
  /** `v2`: built-in components in their newer looks. */
  style?: string;
  entryPagePath?: string;
  /** `@/*` to `/*`: https://developers.weixin.qq.com/miniprogram/dev/reference/configuration/app.html */
  resolveAlias?: Record<string, string>;
}

export interface TabBarJson {
  /** The program draws it itself, by `custom-tab-bar/index`. */
  custom?: boolean;
  color?: string;
  selectedColor?: string;
  backgroundColor?: string;
  borderStyle?: string;
  list?: { pagePath: string; text: string; iconPath?: string; selectedIconPath?: string }[];
}

/** `window` of app.json; a page's JSON has the same fields at its top. */
export interface WindowJson {
  navigationBarTitleText?: string;
  navigationBarBackgroundColor?: string;
  navigationBarTextStyle?: string;
  navigationStyle?: 'default' | 'custom';
  backgroundColor?: string;
  backgroundTextStyle?: string;
  enablePullDownRefresh?: boolean;
  /** Pixels from the bottom at which onReachBottom comes. */
  onReachBottomDistance?: number;
}

export interface ComponentJson extends WindowJson, StyleOptions {
  component?: boolean;
  /** Tag to path; paths from the mini-program's root without a slash in front. */
  usingComponents: Record<string, string>;
  /** Tag to the tag that stands in until that component is there. */
  componentPlaceholder?: Record<string, string>;
  componentGenerics?: Record<string, true | { default?: string }>;
  /** Tags that it declares, and whose component is not there: a plugin's, or a file that is missing. */
  absentComponents?: string[];
}

export type Theme = 'light' | 'dark';
export type Themes = Record<Theme, Record<string, string>>;
