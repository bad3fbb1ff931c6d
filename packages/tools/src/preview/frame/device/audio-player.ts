import type { CreatePlayer, Player, PlayerEvent } from 'miniprogram-core/wx';

const EVENTS: readonly PlayerEvent[] = [
  ...(['canplay', 'play', 'pause', 'waiting', 'timeupdate'] as const),
  ...(['seeking', 'seeked', 'ended'] as const),
];

/** Of MediaError, from 1: what was given up, the network, what cannot be decoded, what is no sound. */
const FAILURES = [-1, -1, 10002, 10004, 10004] as const;

/**
 * Players by the browser's own `Audio`.
 * @param urlOf an address for a path of the device's; undefined for what is none
 * @param isThere whether the device or the program has a file of that path
 * @param onSilent told where the browser lets nothing be heard before the person has touched the page
 */
export function audioPlayer(
  urlOf: (path: string) => string | undefined,
  isThere: (path: string) => boolean,
  onSilent: () => void,
): CreatePlayer {
  return (events): Player => {
    const audio = new Audio();
    /** Stopped, or gone: that it pauses then is told to nobody. */
    let isMuffled = false;
    let wantsToPlay = false;
    let source = '';

    for (const event of EVENTS) {
      audio.addEventListener(event, () => {
        // At its end it pauses, too.
        if (event === 'pause' && (isMuffled || audio.ended)) isMuffled = false;
        else events.on(event);
      });
    }
    audio.addEventListener('ended', () => {
      wantsToPlay = false;
    });
    audio.addEventListener('error', () => {
      wantsToPlay = false;
      if (!audio.hasAttribute('src')) return;
      // The browser takes an answer without a sound for one that it cannot decode.
      const isMissing = !/^https?:/i.test(source) && !isThere(source);
      events.onError(isMissing ? 10003 : (FAILURES[audio.error?.code ?? 0] ?? -1));
    });

    function stop(): void {
      isMuffled = !audio.paused;
      wantsToPlay = false;
      audio.pause();
    }

    return {
      get currentTime() {
        return audio.currentTime;
      },
      get duration() {
        return audio.duration || 0;
      },
      get buffered() {
        const { buffered } = audio;
        return buffered.length > 0 ? buffered.end(buffered.length - 1) : 0;
      },
      get isPlaying() {
        return wantsToPlay;
      },
      load(src) {
        stop();
        source = src;
        if (src === '') audio.removeAttribute('src');
        else audio.src = urlOf(src) ?? new URL(src, location.origin).href;
        audio.load();
      },
      play() {
        wantsToPlay = true;
        audio.play().catch((error: DOMException) => {
          if (error.name !== 'NotAllowedError') return;
          wantsToPlay = false;
          onSilent();
        });
      },
      pause() {
        wantsToPlay = false;
        audio.pause();
      },
      stop() {
        stop();
        audio.currentTime = 0;
      },
      seek(position) {
        audio.currentTime = Math.min(position, audio.duration || position);
      },
      finish() {
        if (audio.duration) audio.currentTime = audio.duration;
      },
      set({ loop, volume, playbackRate }) {
        if (loop !== undefined) audio.loop = loop;
        if (volume !== undefined) audio.volume = volume;
        // Another sound would begin at the usual pace again.
        if (playbackRate !== undefined) {
          audio.defaultPlaybackRate = playbackRate;
          audio.playbackRate = playbackRate;
        }
      },
      close() {
        stop();
        audio.removeAttribute('src');
        audio.load();
      },
    };
  };
}
