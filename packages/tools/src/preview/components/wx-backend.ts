import { CurrentWindowBackendContext } from 'glass-easel';
import { listenToTouches } from './gestures';
import { listenToMotion } from './motion-events';
import { hostTag } from './names';

type Node = Parameters<CurrentWindowBackendContext['setListenerStats']>[0];
type Listener = Parameters<CurrentWindowBackendContext['onEvent']>[0];

/**
 * glass-easel's DOM backend with WeChat's element names and WeChat's touch events.
 *
 * The engine's own events are not used: it would hand the `input` or `change` of an inner native
 * control to the page as if the component had sent it, it makes no touch events from a mouse, and
 * one `catchtouchmove` would stop scrolling everywhere.
 */
export class WxBackend extends CurrentWindowBackendContext {
  readonly #listening = new Map<string, WeakSet<object>>();

  /** @param duringTap what a tap reaches is reached within it */
  constructor(duringTap: (dispatch: () => void) => void = (dispatch) => dispatch()) {
    super();
    const { document } = this;
    this.document = {
      createElement: (tag) => document.createElement(hostTag(tag)),
      createTextNode: (text) => document.createTextNode(text),
      createDocumentFragment: () => document.createDocumentFragment(),
    };
    listenToMotion();
    listenToTouches((node, type) => this.#listening.get(type)?.has(node) ?? false, duringTap);
  }

  override onEvent(_listener: Listener): void {}

  override setListenerStats(node: Node, type: string): void {
    const nodes = this.#listening.get(type) ?? new WeakSet();
    this.#listening.set(type, nodes.add(node));
  }
}
