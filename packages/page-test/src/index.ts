export { type OpenedApp, type OpenOptions, openApp } from './app/opened-app';
export { type OpenedPage, openPage } from './app/page';
export type { TestServer, TestServers } from './app/servers';
export type { WxmlCompiler } from './program/templates';
export { expectLogged } from './watch/console-watch';
export type { SetDataCall } from './watch/watch-set-data';
