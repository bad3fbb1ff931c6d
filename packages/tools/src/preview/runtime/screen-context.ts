import type { backend } from 'glass-easel';
import { WxBackend } from '../components';
import { phoneScale } from '../components/phone-scale';
import { rpxToScreen } from '../components/rpx';

type Target = Parameters<WxBackend['createIntersectionObserver']>[0];

/** Where the engine draws: elements of this document, within the screen's size. */
export class ScreenContext extends WxBackend {
  readonly #screen: HTMLElement;

  constructor(screen: HTMLElement, duringTap?: (dispatch: () => void) => void) {
    super(duringTap);
    this.#screen = screen;
    const { document: drawn } = this;
    this.document = {
      createElement(tag) {
        const element = drawn.createElement(tag);
        const setAttribute = element.setAttribute.bind(element);
        element.setAttribute = (name, value) =>
          setAttribute(name, name === 'style' ? rpxToScreen(String(value)) : value);
        return element;
      },
      createTextNode: (text) => drawn.createTextNode(text),
      createDocumentFragment: () => drawn.createDocumentFragment(),
    };
  }

  override getWindowWidth(): number {
    return this.#screen.clientWidth;
  }

  override getWindowHeight(): number {
    return this.#screen.clientHeight;
  }

  override getTheme(): string {
    return this.#screen.closest<HTMLElement>('[data-theme]')?.dataset.theme ?? super.getTheme();
  }

  override createIntersectionObserver(
    target: Target,
    relative: Target | null,
    margin: string,
    thresholds: number[],
    listener: (status: backend.IntersectionStatus) => void,
  ): backend.Observer {
    const element = target as unknown as HTMLElement;
    const page = pageAround(element) as unknown as Target | null;
    const inPage = (status: backend.IntersectionStatus) => {
      const { intersectionRatio, time } = status;
      const rect = (name: 'boundingClientRect' | 'intersectionRect' | 'relativeRect') =>
        fromCorner(element, status[name]);
      const found = {
        intersectionRatio,
        time,
        boundingClientRect: rect('boundingClientRect'),
        intersectionRect: rect('intersectionRect'),
        relativeRect: rect('relativeRect'),
      };
      listener(found);
    };
    return super.createIntersectionObserver(target, relative ?? page, margin, thresholds, inPage);
  }
}

/** What the page is drawn in, and scrolls in, that an element is of. */
export function pageAround(element: Element): HTMLElement | null {
  return element.closest<HTMLElement>('.wx-screen > div');
}

/** A rectangle of the browser's window as pages see it: from the corner of the window they are in. */
export function fromCorner(element: HTMLElement, rect: backend.BoundingClientRect) {
  const { left: x = 0, top: y = 0 } = element.closest('.wx-screen')?.getBoundingClientRect() ?? {};
  const scale = phoneScale(element);
  const [width, height] = [rect.width / scale, rect.height / scale];
  const [left, top] = [(rect.left - x) / scale, (rect.top - y) / scale];
  return { left, top, right: left + width, bottom: top + height, width, height };
}
