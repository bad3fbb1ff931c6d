import path from 'node:path';
import { checkPage } from './app-json';
import { reportError } from './console-watch';
import type { ExparserNode } from './element';

/**
 * miniprogram-simulate knows components only. This lends it a `Page`: functions become methods,
 * other fields are copied to each instance, and the kit calls the lifecycle itself.
 */
type PageOptions = { data?: object } & Record<string, unknown>;
type Query = Record<string, string>;

interface PageInstance {
  route: string;
  options: Query;
  data: Record<string, unknown>;
  setData(patch: Record<string, unknown>, callback?: () => void): void;
  onLoad?(query: Query): unknown;
  onShow?(): unknown;
  onReady?(): unknown;
  onHide?(): unknown;
  onUnload?(): unknown;
}

interface RootComponent {
  instance: PageInstance & { _exparserNode: ExparserNode };
  attach(parent: unknown): void;
  detach(): void;
}

interface Simulate {
  load(path: string, tagName: string, options: object): string;
  render(id: string): RootComponent | undefined;
}

declare const document: { createElement(tag: string): unknown };

/** Replaces the global `wx` by a stub of its own when it is first required: ours comes after it. */
const simulate: Simulate = require('miniprogram-simulate');
/** Styles cost a quarter of the time of a page, and jsdom lays nothing out: they are left away. */
Object.assign(require('miniprogram-simulate/src/wxss'), { compile: () => '', insert: () => {} });

/** WeChat's own WXML compiler is a binary of 2020 for these; elsewhere the one in JavaScript serves. */
const hasOfficialCompiler =
  process.arch === 'x64' && ['linux', 'darwin', 'win32'].includes(process.platform);
export type WxmlCompiler = 'official' | 'simulate';
export const defaultCompiler: WxmlCompiler = hasOfficialCompiler ? 'official' : 'simulate';

export interface LoadedPage {
  node: ExparserNode;
  route: string;
  /** `this` of the page's handlers. */
  instance: object;
  /** Has this called after each setData. */
  onRedrawn(listener: () => void): void;
  /** Ends the page as going back does: onUnload, then off the screen. */
  unload(): void;
}

/**
 * Loads app.ts and a page afresh, with modules of their own, and brings the page on the screen.
 * @param root the folder that holds app.ts and app.json, absolute
 * @throws Error where app.json does not have the page, or a file of the page is missing
 */
export function loadPage(
  root: string,
  pagePath: string,
  query: Query,
  compiler: WxmlCompiler,
): LoadedPage {
  checkPage(root, pagePath);
  let fields: Record<string, unknown> = {};
  const globals = globalThis as unknown as {
    Component(definition: object): void;
    Page(options: PageOptions): void;
    App(options: Record<string, unknown>): void;
    getApp(): Record<string, unknown>;
    getCurrentPages(): PageInstance[];
  };
  let stack: PageInstance[] = [];
  globals.getCurrentPages = () => [...stack];
  globals.App = (app) => {
    globals.getApp = () => app;
    (app.onLaunch as ((options: object) => void) | undefined)?.({ path: pagePath, query });
  };
  globals.Page = ({ data = {}, ...rest }) => {
    const isMethod = ([, value]: [string, unknown]): boolean => typeof value === 'function';
    const members = Object.entries(rest);
    fields = Object.fromEntries(members.filter((member) => !isMethod(member)));
    const methods = members.filter(isMethod).map(([name, method]) => [name, guarded(method)]);
    globals.Component({ data, methods: Object.fromEntries(methods) });
  };

  let id = '';
  // Modules of its own, too, are what lets one test file load a page several times.
  jest.isolateModules(() => {
    require(path.join(root, 'app.ts'));
    id = simulate.load(path.join(root, pagePath), path.basename(pagePath), {
      rootPath: root,
      compiler,
    });
  });
  const component = simulate.render(id);
  if (!component) throw new Error(`${pagePath}.ts does not call Page()`);
  const { instance } = component;
  Object.assign(instance, JSON.parse(JSON.stringify(fields)), { route: pagePath, options: query });
  stack = [instance];

  let unloaded = false;
  let redrawn = (): void => {};
  const setData = instance.setData.bind(instance);
  instance.setData = (patch, callback) => {
    if (unloaded) reportError(new Error(`${pagePath} calls setData after onUnload`));
    for (const [key, value] of Object.entries(patch)) {
      if (value === undefined)
        reportError(new Error(`${pagePath}: setData sets ${key} to undefined`));
    }
    setData(patch, callback);
    if (!unloaded) redrawn();
  };
  instance.onLoad?.(query);
  instance.onShow?.();
  component.attach(document.createElement('div'));
  instance.onReady?.();

  return {
    node: instance._exparserNode,
    route: pagePath,
    instance,
    onRedrawn(listener) {
      redrawn = listener;
    },
    unload() {
      if (unloaded) return;
      instance.onUnload?.();
      unloaded = true;
      stack = [];
      component.detach();
    },
  };
}

/** What a handler throws, at once or later, is reported as WeChat does and stops nothing. */
function guarded(method: unknown) {
  return function (this: unknown, ...args: unknown[]): unknown {
    try {
      const result = (method as (...args: unknown[]) => unknown).apply(this, args);
      if (result instanceof Promise) result.catch(reportError);
      return result;
    } catch (error) {
      reportError(error);
      return undefined;
    }
  };
}
