/**
 * A node as exparser has it, the component engine in miniprogram-simulate. Built-in components keep
 * their attributes in the virtual tree (`_vt`) only: they never reach the DOM.
 */
export interface ExparserNode {
  childNodes?: ExparserNode[];
  parentNode: ExparserNode | null;
  /** Of the template in which the node stands. */
  ownerShadowRoot?: { getHostNode(): ExparserNode } | null;
  /** Of a component. */
  shadowRoot?: ExparserNode;
  /** Of a shadow root. */
  __wxHost?: ExparserNode;
  /** Of a slot. */
  __slotName?: string;
  __wxSlotChildren?: ExparserNode[];
  /** Where the node is drawn: the slot, for what a component was given. */
  __wxSlotParent?: ExparserNode | null;
  textContent?: string;
  _vt?: { type: string; tagName: string; attrs: { name: string; value: unknown }[]; event: Events };
  triggerEvent(name: string, detail: object, options: object): void;
  triggerPageLifeTime(name: 'show' | 'hide', args: unknown[]): void;
}

type Events = Record<string, { name: string; handler: string; isCatch: boolean }>;
