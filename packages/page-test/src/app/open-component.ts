import { kebabCase } from '../engine/attribute-name';
import { type ExparserNode, exparser } from '../engine/exparser';
import { type Instance, ownerBehind } from '../engine/owner';
import type { MiniProgram } from '../program/mini-program';
import { configOf } from '../program/mini-program';
import { renderOfText, type WxmlCompiler } from '../program/templates';
import { failure } from '../watch/failure';
import { mustBeKnown, mustBeObject, mustBeString, refuseUnless } from '../watch/wrong-call';
import { pageAround } from './loaded-page';
import { type HostPage, OpenedApp, type OpenOptions } from './opened-app';
import type { OpenedPage } from './page';
import { refuseBadAddress, refuseUnknownOptions } from './refusals';

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
  refuseUnknownOptions(options, true);
  const name = path.replace(/^\//, '');
  const { properties = {}, slots = {}, on = {}, ...others } = options;
  refuseWrongUse(properties, slots, on);
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
  return withComponent(page, properties);
}

function refuseWrongUse(properties: unknown, slots: unknown, on: unknown): void {
  mustBeObject('properties', properties);
  mustBeObject('slots', slots);
  for (const [slot, wxml] of Object.entries(slots)) mustBeString(`slots['${slot}']`, wxml);
  mustBeObject('on', on);
  for (const [event, listener] of Object.entries(on)) {
    refuseUnless(/^[\w:-]+$/.test(event), '事件的名字由字母、数字、- 组成', event);
    refuseUnless(typeof listener === 'function', `on.${event} 应该是一个函数`, listener);
  }
}

/** What every element takes, declared or not. */
const OF_ELEMENTS = /^(class|style|hidden|id|slot|(data|aria|mark|generic)[-:A-Z].*)$/;

/** To WeChat an attribute that nobody has declared is nothing: in a test it is a slip. */
function mustBeDeclared(node: ExparserNode, name: string, given: object): void {
  const known = exparser.Component.listPublicProperties(node);
  const isKnown = (one: string): boolean =>
    OF_ELEMENTS.test(one) ||
    known.includes(one) ||
    node.hasExternalClass(one) ||
    node.hasExternalClass(kebabCase(one));
  const unknown = Object.entries(given).filter(([one]) => !isKnown(one));
  mustBeKnown(`${name} 没有属性`, known, Object.fromEntries(unknown));
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

function withComponent(page: OpenedPage, given: object): OpenedComponent {
  const node = page.instance._exparserNode.shadowRoot?.querySelector('#it');
  const owner = node && ownerBehind(node);
  if (!owner) throw failure('组件没有画出来');
  mustBeDeclared(node, owner.name, given);
  return Object.defineProperties(page, {
    data: { get: () => owner.instance.data },
    instance: { get: () => owner.instance },
    setProperties: {
      value(properties: Record<string, unknown>) {
        mustBeObject('setProperties 的属性', properties);
        mustBeDeclared(node, owner.name, properties);
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
