import { addressOf } from './address-of';
import type { BuiltIn } from './define';
import { make } from './make';

const attributes = {
  src: '',
  mode: 'scaleToFill',
  lazyLoad: false,
  ariaLabel: null as string | null,
};

/** The engine's segment for styles that are not in the WXML. */
const BESIDE_THE_TEMPLATE = 1;

const FITS: Record<string, string> = {
  scaleToFill: 'fill',
  aspectFit: 'contain',
  aspectFill: 'cover',
  widthFix: 'fill',
  heightFix: 'fill',
};

/** https://developers.weixin.qq.com/miniprogram/dev/component/image.html */
export const image: BuiltIn<typeof attributes> = {
  tag: 'image',
  attributes,
  ignored: ['webp', 'showMenuByLongpress', 'fadeIn', 'forceHttps'],
  draw(host, { fileUrl }) {
    const native = make('img', 'wx-img');
    host.element.append(native);
    native.addEventListener('load', () => {
      native.style.visibility = '';
      host.emit('load', { width: native.naturalWidth, height: native.naturalHeight });
    });
    native.addEventListener('error', () => {
      // WeChat draws nothing there, where a browser has a picture of its own.
      native.style.visibility = 'hidden';
      // Not where the preview has it: that says nothing to a program.
      host.emit('error', { errMsg: `GET ${native.getAttribute('src')} 失败` });
    });
    return {
      control: native,
      update({ src, mode, lazyLoad, ariaLabel }, changed) {
        native.alt = ariaLabel ?? '';
        const fit = FITS[mode];
        native.style.objectFit = fit ?? 'none';
        // WeChat writes these into the element's style, where no class can outweigh them.
        const fixed = { widthFix: 'height', heightFix: 'width' }[mode] ?? '';
        host.component.setNodeStyle(fixed && `${fixed}:auto`, BESIDE_THE_TEMPLATE);
        native.style.width = fixed === 'width' ? 'auto' : '';
        native.style.height = fixed === 'height' ? 'auto' : '';
        // The other modes are places: `top left`, `center` …
        native.style.objectPosition = fit ? '' : mode;
        native.loading = lazyLoad ? 'lazy' : 'eager';
        if (!changed.has('src')) return;
        // WeChat draws nothing there, where a browser has a frame for it.
        native.style.display = src ? '' : 'none';
        if (src) native.src = addressOf(host, src, fileUrl);
        else native.removeAttribute('src');
      },
    };
  },
};
