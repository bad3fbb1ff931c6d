/** Drawn in the colour of the text around them. */
const paths = {
  back: 'M15 4 7 12l8 8',
  home: 'M4 11 12 4l8 7M6.5 9.5V19h11V9.5',
  success: 'M4 12.5 9.5 18 20 6.5',
  error: 'M12 5v9M12 18.5v.5',
  forward: 'M13 6l7 6-7 6v-4c-5 0-7.5 1.5-9 4 .5-5 3-8 9-8.5z',
  timeline:
    'M12 4a8 8 0 1 0 0 16 8 8 0 1 0 0-16M12 9a3 3 0 1 0 0 6 3 3 0 1 0 0-6M12 4l2.5 5.5M20 12l-5.5 1.5M12 20l-2-5M4 12l5.5-1',
  favorite: 'M12 4l8 4.5v7L12 20l-8-4.5v-7zM4 8.5l8 4.5 8-4.5M12 13v7',
  restart: 'M19 9a7.5 7.5 0 1 0 .5 5M19.5 4.5V9H15',
  dots: 'M5 12h.01M12 12h.01M19 12h.01',
  target: 'M12 12h.01M12 4a8 8 0 1 0 0 16 8 8 0 1 0 0-16',
};

export function icon(name: keyof typeof paths): SVGSVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  const path = document.createElementNS(namespace, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'frame-icon');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
}
