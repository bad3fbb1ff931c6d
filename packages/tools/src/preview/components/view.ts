import type { BuiltIn } from './define';
import { hover } from './hover';

const attributes = {
  hoverClass: 'none',
  hoverStartTime: 50,
  hoverStayTime: 400,
  hoverStopPropagation: false,
};

export const view: BuiltIn<typeof attributes> = {
  tag: 'view',
  attributes,
  draw(host) {
    hover(host, () => false);
    return {};
  },
};
