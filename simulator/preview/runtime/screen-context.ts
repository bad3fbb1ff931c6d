import { WxBackend } from '../components';
import { rpxToScreen } from '../components/rpx';

/** Where the engine draws: elements of this document, within the screen's size. */
export class ScreenContext extends WxBackend {
  readonly #screen: HTMLElement;

  constructor(screen: HTMLElement) {
    super();
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
}
