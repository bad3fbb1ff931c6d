import type { OldCanvas } from 'miniprogram-core/wx';
import type { BuiltIn } from '../define';
import { make } from '../make';
import { asCanvas, Frames } from './canvas-element';

const attributes = {
  type: '',
  canvasId: '',
  disableScroll: false,
  ariaLabel: null as string | null,
  ariaRole: null as string | null,
};

/** https://developers.weixin.qq.com/miniprogram/dev/component/canvas.html */
export const canvas: BuiltIn<typeof attributes> = {
  tag: 'canvas',
  attributes,
  reflected: ['disableScroll'],
  draw(host, { canvases, wx }) {
    const native = make('canvas', 'wx-canvas');
    const slot = make('div', 'wx-canvas-cover');
    const frames = new Frames();
    host.element.append(native, slot);
    // Screen readers meet its host, which keeps what only a browser has.
    native.ariaHidden = 'true';
    const drawn = asCanvas(native, { loadInto: canvases.loadInto, frames });
    let context: WechatMiniprogram.CanvasContext | undefined;
    let watch: ResizeObserver | undefined;
    let ratio = devicePixelRatio;

    /** Those of old have a pixel for each of the screen; what is drawn stays. */
    function fit(): void {
      const { clientWidth, clientHeight } = host.element;
      ratio = devicePixelRatio;
      const [width, height] = [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)];
      // One that is not shown has no size, and gets it back.
      if (width * height === 0 || (drawn.width === width && drawn.height === height)) return;
      const before = document.createElement('canvas');
      [before.width, before.height] = [drawn.width, drawn.height];
      if (before.width * before.height > 0) before.getContext('2d')?.drawImage(native, 0, 0);
      [drawn.width, drawn.height] = [width, height];
      const context = drawn.getContext('2d') as unknown as CanvasRenderingContext2D;
      if (before.width * before.height > 0) context.drawImage(before, 0, 0);
      context.scale(ratio, ratio);
    }

    const old: OldCanvas = {
      canvas: drawn,
      get width() {
        return host.element.clientWidth;
      },
      get height() {
        return host.element.clientHeight;
      },
      get ratio() {
        return ratio;
      },
    };

    /** As WeChat has it, one that cannot be reached is not seen either. */
    function fail(errMsg: string): void {
      host.element.hidden = true;
      host.emit('error', { errMsg });
    }

    return {
      slot,
      update({ ariaLabel, ariaRole }) {
        if (ariaLabel !== null && !ariaRole) host.element.role = 'img';
      },
      attached() {
        const { type, canvasId } = host.values;
        if (type) return;
        if (!canvasId) return fail('canvas-id attribute is undefined');
        fit();
        if (!canvases.add(canvasId, host.component, old)) {
          return fail(`canvas-id ${canvasId} in this page has already existed`);
        }
        watch = new ResizeObserver(fit);
        watch.observe(host.element);
      },
      detached() {
        watch?.disconnect();
        frames.end();
        canvases.remove(host.component);
      },
      node: () => (host.values.type ? drawn : null),
      context() {
        const { type, canvasId } = host.values;
        if (type) return null;
        context ??= wx().createCanvasContext(canvasId, host.owner as never);
        return context;
      },
      pageShown: () => frames.goOn(),
      pageHidden: () => frames.hold(),
    };
  },
};
