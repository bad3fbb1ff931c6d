import type { BuiltIn } from './define';

const attributes = { type: '', size: '23', color: '' };

const DISC = 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Z';
const TICK = 'm7 12.5 3.3 3.3L17 9';
const CROSS = 'M8.5 8.5l7 7m0-7-7 7';
const [GREEN, BLUE, RED, GREY] = ['#07c160', '#10aeff', '#f76260', '#b2b2b2'];

interface Shape {
  color: string;
  /** Filled with the colour; the lines upon it are then white. */
  fill?: string;
  lines: string;
}

/** https://developers.weixin.qq.com/miniprogram/dev/component/icon.html */
const SHAPES: Record<string, Shape> = {
  success: { color: GREEN, fill: DISC, lines: TICK },
  success_no_circle: { color: GREEN, lines: 'm4 12.5 5 5L20 6.5' },
  info: { color: BLUE, fill: DISC, lines: 'M12 11v6m0-10v.5' },
  warn: { color: RED, fill: DISC, lines: 'M12 6.5v7m0 3.5v.5' },
  waiting: { color: BLUE, fill: DISC, lines: 'M12 6.5V12l3.5 2.5' },
  cancel: { color: RED, lines: `${DISC}${CROSS}` },
  download: { color: GREEN, lines: `${DISC}M12 7v9m-3.5-3.5L12 16l3.5-3.5` },
  search: { color: GREY, lines: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm4.8 11.3L20 20' },
  clear: { color: GREY, fill: DISC, lines: CROSS },
};

const SVG = 'http://www.w3.org/2000/svg';

function path(d: string, fill: string, stroke: string): SVGPathElement {
  const element = document.createElementNS(SVG, 'path');
  const drawn = { d, fill, stroke, 'stroke-width': '1.6', 'stroke-linecap': 'round' };
  for (const [name, value] of Object.entries(drawn)) element.setAttribute(name, value);
  return element;
}

export const icon: BuiltIn<typeof attributes> = {
  tag: 'icon',
  attributes,
  draw(host, { report }) {
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    host.element.append(svg);
    return {
      update({ type, size, color }) {
        const shape = SHAPES[type];
        if (type && !shape) report(`<icon type="${type}"> 没有这个图标`);
        const { color: own, fill, lines } = shape ?? { color: GREY, lines: '' };
        const drawn = color || own;
        const length = /^[\d.]+$/.test(size) ? `${size}px` : size;
        svg.style.cssText = `display:block;width:${length};height:${length}`;
        svg.replaceChildren(
          path(fill ?? '', drawn, 'none'),
          path(lines, 'none', fill ? '#fff' : drawn),
        );
      },
    };
  },
};
