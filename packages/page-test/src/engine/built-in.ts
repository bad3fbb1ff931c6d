import { type ExparserNode, exparser } from './exparser';

/** What every component has in common. */
export const commonOptions = {
  domain: '/',
  writeOnly: false,
  allowInWriteOnly: false,
  lazyRegistration: true,
  classPrefix: '',
  publicProperties: true,
  reflectToAttributes: false,
  writeFieldsToNode: false,
  writeIdToDOM: false,
};

/** Draws what it is given, and keeps nothing. */
const slotOnly = {
  create: () => ({
    createInstance(host: ExparserNode) {
      const shadowRoot = exparser.ShadowRoot.create(host);
      const slot = shadowRoot.createVirtualNode('slot');
      exparser.Element.setSlotName(slot, '');
      shadowRoot.appendChild(slot);
      return {
        data: {},
        shadowRoot,
        idMap: {},
        slots: { '': slot },
        listeners: [],
        updateValues() {},
      };
    },
  }),
};

/** `view`, `button` … and every tag that is no component: what they do is done by who touches them. */
export const builtInTag = exparser.registerElement({
  is: 'built-in',
  options: { ...commonOptions, templateEngine: slotOnly },
});
