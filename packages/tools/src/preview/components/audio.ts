import { addressOf } from './address-of';
import type { BuiltIn } from './define';
import { make } from './make';
import { button, clockTime } from './video/controls';

const attributes = {
  src: '',
  loop: false,
  controls: false,
  poster: '',
  name: '未知音频',
  author: '未知作者',
};

/** https://developers.weixin.qq.com/miniprogram/dev/component/audio.html */
export const audio: BuiltIn<typeof attributes> = {
  tag: 'audio',
  attributes,
  draw(host, { fileUrl, report }) {
    const { element } = host;
    const native = make('audio', 'wx-audio-native');
    const poster = make('div', 'wx-audio-poster');
    const toggle = button('wx-audio-play', () => (native.paused ? play() : native.pause()));
    poster.append(toggle);
    const name = make('p', 'wx-audio-name');
    const author = make('p', 'wx-audio-author');
    const time = make('span', 'wx-audio-time');
    element.append(native, poster, make('div', 'wx-audio-text', name, author), time);

    function play(): void {
      native.play().catch((error: DOMException) => {
        if (error.name === 'NotAllowedError') report('浏览器要人先点一下页面，才放声音');
      });
    }

    function draw(): void {
      toggle.ariaLabel = native.paused ? '播放' : '暂停';
      toggle.dataset.is = native.paused ? 'play' : 'pause';
      time.textContent = clockTime(native.currentTime);
    }

    const details: Record<string, () => object> = {
      play: () => ({}),
      pause: () => ({}),
      ended: () => ({}),
      timeupdate: () => ({ currentTime: native.currentTime, duration: native.duration }),
      error: () => ({ errMsg: `MEDIA_ERR_${native.error?.code ?? ''}` }),
    };
    for (const [type, detail] of Object.entries(details)) {
      native.addEventListener(type, () => {
        host.emit(type, detail());
        draw();
      });
    }

    function take(src: string): void {
      if (src) native.src = addressOf(host, src, fileUrl);
      else native.removeAttribute('src');
      draw();
    }

    return {
      media: {
        play,
        pause: () => native.pause(),
        stop() {
          native.pause();
          native.currentTime = 0;
        },
        seek(position) {
          native.currentTime = position;
        },
        setSrc: take,
      },
      update(values, changed) {
        native.loop = values.loop;
        // Without controls nothing is to be seen of it.
        element.toggleAttribute('controls', values.controls);
        poster.style.backgroundImage = values.poster
          ? `url("${addressOf(host, values.poster, fileUrl)}")`
          : '';
        name.textContent = values.name;
        author.textContent = values.author;
        if (changed.has('src')) take(values.src);
        draw();
      },
      detached() {
        native.pause();
        native.removeAttribute('src');
      },
    };
  },
};
