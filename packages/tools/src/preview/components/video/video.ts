import type { MediaControl } from 'miniprogram-core/wx';
import { addressOf } from '../address-of';
import type { BuiltIn } from '../define';
import { make } from '../make';
import { button, createBar } from './controls';
import { createDanmu } from './danmu';
import { fillWindow, leaveWindow } from './full-screen';

const attributes = {
  src: '',
  duration: 0,
  controls: true,
  danmuList: null as unknown,
  danmuBtn: false,
  enableDanmu: false,
  autoplay: false,
  loop: false,
  muted: false,
  initialTime: 0,
  direction: null as number | null,
  showProgress: true,
  showFullscreenBtn: true,
  showPlayBtn: true,
  showCenterPlayBtn: true,
  objectFit: 'contain',
  poster: '',
  showMuteBtn: false,
  title: '',
  playBtnPosition: 'bottom',
  enablePlayGesture: false,
  autoPauseIfNavigate: true,
};

/** Milliseconds for which the controls stay while it plays. */
const CONTROLS_STAY = 5000;
const FITS = ['contain', 'fill', 'cover'];

/** https://developers.weixin.qq.com/miniprogram/dev/component/video.html */
export const video: BuiltIn<typeof attributes> = {
  tag: 'video',
  attributes,
  ignored: [
    ...['pageGesture', 'enableProgressGesture', 'vslideGesture', 'vslideGestureInFullscreen'],
    ...['mobilenetHintType', 'autoPauseIfOpenNative', 'adUnitId', 'posterForCrawler'],
    ...['showCastingButton', 'pictureInPictureMode', 'pictureInPictureShowProgress'],
    ...['pictureInPictureInitPosition', 'enableAutoRotation', 'showScreenLockButton'],
    ...['showSnapshotButton', 'showBackgroundPlaybackButton', 'backgroundPoster', 'isDrm'],
    ...['referrerPolicy', 'provisionUrl', 'certificateUrl', 'licenseUrl', 'isLive'],
    ...['preferredPeakBitRate', 'showBottomProgress', 'showLoading', 'pictureInPictureInit'],
  ],
  draw(host, { fileUrl, report, simulation }) {
    const { element } = host;
    const native = make('video', 'wx-video-native');
    native.playsInline = true;
    native.disablePictureInPicture = true;
    const slot = make('div', 'wx-video-content');
    const danmu = createDanmu();
    const heading = make('p', 'wx-video-title');
    const center = button('wx-video-center', toggle);
    center.ariaLabel = '播放';
    center.dataset.is = 'play';
    const bar = createBar({
      toggle,
      seek,
      mute() {
        native.muted = !native.muted;
      },
      toggleDanmu() {
        showsDanmu = !showsDanmu;
        draw();
      },
      toggleFullScreen: () => (isFullScreen ? exitFullScreen() : requestFullScreen(undefined)),
    });
    // It alone goes over the window: what a page says of the video's own size stays true.
    const stage = make('div', 'wx-video-stage', native, danmu.element, slot, heading, center);
    stage.append(bar.element);
    element.append(stage);

    let isFullScreen = false;
    let showsDanmu = false;
    let showsBar = true;
    let hideBar: ReturnType<typeof setTimeout> | undefined;
    /** It stops, which is no pause that the page hears of. */
    let isStopping = false;

    function draw(): void {
      const { values } = host;
      const isPlaying = !native.paused && !native.ended;
      const inCenter = values.playBtnPosition === 'center';
      const width = stage.clientWidth || 300;
      bar.arrange({
        play: values.showPlayBtn && !inCenter,
        progress: values.showProgress && width > 240,
        mute: values.showMuteBtn,
        danmu: values.danmuBtn,
        fullScreen: values.showFullscreenBtn,
      });
      bar.draw({
        ...{ isPlaying, showsDanmu, isFullScreen, time: native.currentTime },
        duration: values.duration || native.duration || 0,
        isMuted: native.muted,
      });
      bar.element.hidden = !values.controls || !showsBar || values.src === '';
      center.hidden =
        !values.controls || !(values.showCenterPlayBtn || inCenter) || isPlaying || !values.src;
      danmu.element.hidden = !showsDanmu;
      heading.textContent = values.title;
      heading.hidden = !isFullScreen || values.title === '';
    }

    function play(): void {
      native.play().catch((error: DOMException) => {
        // What cannot be loaded is told by `error`; what another call has ended, by nothing.
        if (error.name !== 'NotAllowedError') return;
        report('浏览器要人先点一下页面，才放有声音的视频：<video> 没有自己开始');
        draw();
      });
    }

    function toggle(): void {
      if (native.paused || native.ended) play();
      else native.pause();
    }

    function seek(position: number): void {
      native.currentTime = Math.min(position, native.duration || position);
    }

    function stop(): void {
      isStopping = !native.paused;
      native.pause();
      native.currentTime = 0;
      danmu.clear();
    }

    function requestFullScreen(direction: number | undefined): void {
      if (isFullScreen) return;
      isFullScreen = true;
      const isWide = native.videoWidth > native.videoHeight;
      const degrees = direction ?? host.values.direction ?? (isWide ? 90 : 0);
      fillWindow(stage, degrees);
      tellFullScreen(degrees);
    }

    function exitFullScreen(): void {
      if (!isFullScreen) return;
      isFullScreen = false;
      leaveWindow(stage);
      tellFullScreen(0);
    }

    function tellFullScreen(degrees: number): void {
      draw();
      const direction = degrees === 0 ? 'vertical' : 'horizontal';
      host.emit('fullscreenchange', { fullScreen: isFullScreen, direction });
    }

    function showBar(show: boolean): void {
      clearTimeout(hideBar);
      if (show !== showsBar) {
        showsBar = show;
        draw();
        if (host.values.controls) host.emit('controlstoggle', { show });
      }
      if (show && !native.paused) hideBar = setTimeout(() => showBar(false), CONTROLS_STAY);
    }

    const heard: Record<string, () => void> = {
      play() {
        host.emit('play');
        showBar(true);
      },
      pause() {
        clearTimeout(hideBar);
        const isTold = !isStopping && !native.ended;
        isStopping = false;
        if (isTold) host.emit('pause');
        showBar(true);
      },
      ended() {
        host.emit('ended');
        showBar(true);
      },
      timeupdate() {
        danmu.follow(native.currentTime);
        if (native.paused) return;
        host.emit('timeupdate', { currentTime: native.currentTime, duration: native.duration });
      },
      waiting: () => host.emit('waiting'),
      seeked: () => host.emit('seekcomplete', { position: native.currentTime }),
      progress() {
        const { buffered, duration } = native;
        if (!buffered.length || !duration) return;
        host.emit('progress', { buffered: (buffered.end(buffered.length - 1) / duration) * 100 });
      },
      loadedmetadata() {
        const { videoWidth: width, videoHeight: height, duration } = native;
        host.emit('loadedmetadata', { width, height, duration });
        if (host.values.initialTime > 0) native.currentTime = host.values.initialTime;
      },
      // Not where the preview has it: that says nothing to a program.
      error: () => host.emit('error', { errMsg: `MEDIA_ERR ${native.error?.code ?? ''}` }),
      volumechange() {},
    };
    for (const [type, listener] of Object.entries(heard)) {
      native.addEventListener(type, () => {
        listener();
        draw();
      });
    }
    // A tap on the picture brings the controls, and takes them away.
    native.addEventListener('click', () => showBar(!showsBar));
    native.addEventListener('dblclick', () => {
      if (host.values.enablePlayGesture) toggle();
    });

    const media: MediaControl = {
      play,
      pause: () => native.pause(),
      stop,
      seek,
      setRate(rate) {
        native.playbackRate = Math.min(4, Math.max(0.5, rate));
      },
      sendDanmu: ({ text, color = '#fff' }) => danmu.show({ text, color }),
      requestFullScreen,
      exitFullScreen,
    };
    let context: unknown;

    return {
      slot,
      control: native,
      media,
      context() {
        context ??= simulation().videoContext(media);
        return context;
      },
      update(values, changed) {
        native.loop = values.loop;
        native.style.objectFit = FITS.includes(values.objectFit) ? values.objectFit : 'contain';
        // Without controls there is none, as in WeChat.
        if (values.poster && values.controls)
          native.poster = addressOf(host, values.poster, fileUrl);
        else native.removeAttribute('poster');
        if (changed.has('muted')) native.muted = values.muted;
        if (changed.has('danmuList')) danmu.take(values.danmuList);
        if (changed.has('enableDanmu')) showsDanmu = values.enableDanmu;
        if (changed.has('src')) {
          danmu.clear();
          if (values.src) {
            native.src = addressOf(host, values.src, fileUrl);
            if (values.autoplay) play();
          } else {
            native.removeAttribute('src');
            native.load();
          }
        } else if (changed.has('autoplay') && values.autoplay && native.paused) play();
        draw();
      },
      attached: draw,
      pageHidden() {
        if (host.values.autoPauseIfNavigate) native.pause();
      },
      detached() {
        clearTimeout(hideBar);
        native.pause();
        native.removeAttribute('src');
        native.load();
      },
    };
  },
};
