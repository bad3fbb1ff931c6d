import { kebabCase } from '../engine/attribute-name';
import { exparser } from '../engine/exparser';
import { type Instance, ownerBehind } from '../engine/owner';
import type { MiniProgram } from '../program/mini-program';
import { configOf } from '../program/mini-program';
import { renderOfText, type WxmlCompiler } from '../program/templates';
import { failure } from '../watch/failure';
import { pageAround } from './loaded-page';
import { type HostPage, OpenedApp, type OpenOptions } from './opened-app';
import type { OpenedPage } from './page';
import { refuseBadAddress } from './refusals';

export interface ComponentOptions extends OpenOptions {
  /** What the page around it gives to its properties. */
  properties?: Record<string, unknown>;
  /** WXML by the name of the slot, '' for the one without: `{ '': '<view>…</view>' }`. */
  slots?: Record<string, string>;
  /** What listens to its events: `{ change: ({ detail }) => … }`. */
  on?: Record<string, (event: WechatMiniprogram.CustomEvent) => void>;
}

/** One component, alone on a page, which is touched and read as a page is. */
export interface OpenedComponent extends OpenedPage {
  /** The component's own, as it is now. */
  readonly data: Record<string, unknown>;
  /** `this` of its methods. */
  readonly instance: Instance;
  /** Gives other values to its properties, as the page around it does. */
  setProperties(properties: Record<string, unknown>): void;
}

const TAG = 'the-component';

/**
 * Opens one component on a page of its own.
 * @param path as in app.json, without an ending: `components/x/x`
 * @throws Error where it is none
 */
export function openComponent(path: string, options: ComponentOptions = {}): OpenedComponent {
  refuseBadAddress(path);
  const name = path.replace(/^\//, '');
  const { properties = {}, slots = {}, on = {}, ...others } = options;
  const route = `openComponent/${name}`;
  const host = (program: MiniProgram, compiler: WxmlCompiler): HostPage => {
    mustBeComponent(program, name);
    return {
      route,
      create(loader) {
        const using = { ...loader.usingOf(name), [TAG]: loader.load(name) };
        const wxml = wxmlOf(properties, slots, on);
        const render = renderOfText(wxml, Object.keys(using), compiler);
        const methods = Object.fromEntries(
          Object.values(on).map((listener, index) => [
            `on${index}`,
            (event: unknown) => listener(event as WechatMiniprogram.CustomEvent),
          ]),
        );
        return loader.createFrom(route, { data: { properties }, methods }, render, using);
      },
    };
  };
  const { page } = new OpenedApp(route, others, host);
  return withComponent(page);
}

function mustBeComponent(program: MiniProgram, name: string): void {
  if (!program.source.has(`${name}.json`) || !configOf(program, name).value.component) {
    throw failure(`${name} 不是组件：没有 ${name}.json，或者里面没有 "component": true`);
  }
}

function wxmlOf(
  properties: object,
  slots: Record<string, string>,
  on: Record<string, unknown>,
): string {
  const given = Object.keys(properties).map(
    (property) => ` ${kebabCase(property)}="{{properties.${property}}}"`,
  );
  const bound = Object.keys(on).map((event, index) => ` bind:${event}="on${index}"`);
  const inside = Object.entries(slots).map(([slot, wxml]) =>
    slot === '' ? wxml : `<view slot="${slot}">${wxml}</view>`,
  );
  return `<${TAG} id="it"${given.join('')}${bound.join('')}>${inside.join('')}</${TAG}>`;
}

function withComponent(page: OpenedPage): OpenedComponent {
  const node = page.instance._exparserNode.shadowRoot?.querySelector('#it');
  const owner = node && ownerBehind(node);
  if (!owner) throw failure('The component was not drawn');
  return Object.defineProperties(page, {
    data: { get: () => owner.instance.data },
    instance: { get: () => owner.instance },
    setProperties: {
      value(properties: Record<string, unknown>) {
        const proxy = exparser.Component.getDataProxy(node);
        for (const [name, value] of Object.entries(properties)) {
          proxy.scheduleReplace([name], exparser.dataUtils.deepCopy(value));
        }
        proxy.doUpdates(undefined, true);
        pageAround(node)?.redraw();
      },
    },
  }) as OpenedComponent;
}
