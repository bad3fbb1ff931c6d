import type { GeneralComponent } from 'glass-easel';
import type { MediaControl } from 'miniprogram-core/wx';

/** What a component has drawn into its host. */
export interface Drawing<A> {
  /** Where its children go; the host, unless it says otherwise. */
  slot?: HTMLElement;
  /** What a screen reader meets: it gets role and aria-*; the host, unless it says otherwise. */
  control?: HTMLElement;
  /** Called once with every name, then with the attributes that have changed. */
  update?(values: A, changed: ReadonlySet<string>): void;
  attached?(): void;
  detached?(): void;
  /** Its page has come to the front, or gone from it; not at first. */
  pageShown?(): void;
  pageHidden?(): void;
  /** What tapping its label does. */
  activate?(): void;
  /** What a context of `wx` commands. */
  media?: MediaControl;
  /** What a form sends and clears. */
  field?: { value(): unknown; clear(): void };
  /** What `NodesRef.node` and `NodesRef.context` give of it: the same whenever they are asked. */
  node?(): unknown;
  context?(): unknown;
}

/** A component in the page, as those who draw it see it. */
export class Host<A extends object> {
  readonly element: HTMLElement;

  constructor(readonly component: GeneralComponent) {
    // What is set in a page that has been closed is drawn beside the screen.
    this.element = (component.$$ as HTMLElement | null) ?? document.createElement('div');
    hosts.set(this.element, this as unknown as Host<object>);
  }

  /** Set by `define` once it is drawn. */
  drawing: Drawing<A> = {};

  /** The attributes as they stand. */
  get values(): A {
    return this.component.data as A;
  }

  /** `this` of the page or component in whose WXML it stands. */
  get owner(): unknown {
    const host = this.component.ownerShadowRoot?.getHostNode().asGeneralComponent();
    return host?.getMethodCaller();
  }

  /** Takes over what the user has done: `model:` bindings hear of it. */
  set(values: Partial<A>): void {
    this.component.setData(values);
  }

  /**
   * Sends an event that does not bubble, as those of WeChat's form controls.
   * @returns what the page's listener returned
   */
  emit(name: string, detail: object = {}): unknown {
    let returned: unknown;
    this.component.triggerEvent(name, detail, {
      handleListenerReturn: (value) => {
        returned ??= value;
      },
    });
    return returned;
  }

  /** Called for each tap in it, before the listeners of the page. */
  onTap(act: (origin: Event) => void): void {
    this.component.addListener('tap', (event) => act(event.getOriginalEvent() as Event));
  }

  /** Swallows taps while `when` says so: neither it nor what is around it hears them. */
  stopTaps(when: (origin: Event) => boolean): void {
    const stop = { capture: true };
    this.component.addListener(
      'tap',
      (event) => {
        if (when(event.getOriginalEvent() as Event)) event.stopPropagation();
      },
      stop,
    );
  }

  /** The component around it with that tag, in the same WXML: WeChat's forms end at a component's edge. */
  around(tag: string): Host<object> | undefined {
    const host = hosts.get(this.element.parentElement?.closest(tag) as HTMLElement);
    return host && this.#isBeside(host) ? host : undefined;
  }

  /** The components in it that match, in the same WXML, in their order on the page. */
  inside<B extends object>(selector: string): Host<B>[] {
    return [...this.element.querySelectorAll<HTMLElement>(selector)].flatMap((element) => {
      const host = hosts.get(element);
      return host && this.#isBeside(host) ? [host as unknown as Host<B>] : [];
    });
  }

  /** What has that id in the same WXML. */
  elementById(id: string): HTMLElement | undefined {
    const found = this.component.ownerShadowRoot?.getElementById(id);
    return (found?.$$ ?? undefined) as HTMLElement | undefined;
  }

  /** The component with that id in the same WXML. */
  byId(id: string): Host<object> | undefined {
    return hosts.get(this.elementById(id) as HTMLElement);
  }

  #isBeside(host: Host<object>): boolean {
    return host.component.ownerShadowRoot === this.component.ownerShadowRoot;
  }
}

const hosts = new WeakMap<HTMLElement, Host<object>>();

/** What a component has drawn into this element; undefined for what is no built-in one. */
export function drawingIn(element: HTMLElement): Drawing<object> | undefined {
  return hosts.get(element)?.drawing;
}

let lastId = 0;

/** The id of a DOM element; it gets one where it has none. */
export function idOf(element: Element): string {
  if (!element.id) {
    lastId += 1;
    element.id = `wx-${lastId}`;
  }
  return element.id;
}
