export { type OpenedApp, type OpenOptions, openApp } from './app';
export { expectLogged } from './console-watch';
export { type OpenedPage, openPage } from './page';
export type { WxmlCompiler } from './templates';
export type { SetDataCall } from './watch-set-data';
