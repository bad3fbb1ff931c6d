import { makeWx } from 'test-support/ask';
import { stopClock } from 'test-support/clock';
import { simulate } from '../../src/wx';
import { silentWav, wavLength } from '../../src/wx/media/wav';

const SRC = 'https://example.com/rain.mp3';
const pass = (): ((milliseconds: number) => Promise<void>) => {
  const go = stopClock();
  return async (milliseconds) => {
    go(milliseconds);
    await told();
  };
};
/** What is told comes after the call. */
const told = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

afterEach(() => jest.useRealTimers());

/** An inner audio, and the names of what it has told so far, but for the ticking. */
function opened(options: Parameters<typeof makeWx>[0] = { mediaDurations: { [SRC]: 3 } }) {
  const wx = makeWx(options);
  const audio = wx.createInnerAudioContext();
  const events: string[] = [];
  const errors: unknown[] = [];
  for (const name of ['Canplay', 'Play', 'Pause', 'Stop', 'Ended', 'Seeking', 'Seeked'] as const) {
    audio[`on${name}`](() => void events.push(name));
  }
  audio.onError((error: unknown) => void errors.push(error));
  return { wx, audio, events, errors };
}

test('createInnerAudioContext: time passes while it plays, and it ends', async () => {
  const wait = pass();
  const { audio, events } = opened();
  const places: number[] = [];
  audio.onTimeUpdate(() => void places.push(audio.currentTime));
  audio.src = SRC;
  expect([audio.paused, audio.duration]).toEqual([true, 0]);
  await told();
  expect(audio.duration).toBe(3);
  audio.play();
  expect(audio.paused).toBe(false);
  await wait(1000);
  expect(audio.currentTime).toBe(1);
  expect(places).toEqual([0.25, 0.5, 0.75, 1]);
  audio.pause();
  await wait(5000);
  expect([audio.currentTime, audio.paused]).toEqual([1, true]);
  audio.play();
  await wait(2000);
  expect(events).toEqual(['Canplay', 'Play', 'Pause', 'Play', 'Ended']);
  expect([audio.currentTime, audio.paused]).toEqual([3, true]);
  audio.play();
  await wait(500);
  expect(audio.currentTime).toBe(0.5);
});

test('createInnerAudioContext: seek, currentTime, stop, startTime, playbackRate', async () => {
  const wait = pass();
  const { audio, events } = opened();
  audio.src = SRC;
  audio.startTime = 1;
  audio.playbackRate = 2;
  audio.play();
  await told();
  await wait(500);
  expect(audio.currentTime).toBe(2);
  audio.seek(0.5);
  expect(audio.currentTime).toBe(0.5);
  audio.currentTime = 99;
  expect(audio.currentTime).toBe(3);
  audio.stop();
  await told();
  expect([audio.currentTime, audio.paused]).toEqual([0, true]);
  expect(events.filter((name) => name !== 'Seeking')).toEqual([
    ...['Canplay', 'Seeked', 'Play', 'Seeked', 'Seeked', 'Stop'],
  ]);
  audio.playbackRate = 1;
  audio.play();
  await wait(500);
  expect(audio.currentTime).toBe(1.5);
});

test('createInnerAudioContext: autoplay before and after src; loop never ends', async () => {
  const wait = pass();
  const { audio, events } = opened();
  audio.src = SRC;
  audio.autoplay = true;
  audio.loop = true;
  await told();
  await wait(3500);
  expect(audio.currentTime).toBe(0.5);
  expect(events).toEqual(['Canplay', 'Play']);
});

test('createInnerAudioContext: an off… takes a listener back; a destroyed one tells of nothing', async () => {
  const wait = pass();
  const { wx, audio, events } = opened();
  const heard: string[] = [];
  const listener = (): void => void heard.push('Play');
  audio.onPlay(listener);
  audio.offPlay(listener);
  audio.src = SRC;
  audio.play();
  await told();
  expect([heard, events]).toEqual([[], ['Canplay', 'Play']]);
  audio.offEnded();
  expect(simulate(wx).sounds()).toMatchObject([{ kind: 'inner', src: SRC, isPlaying: true }]);
  audio.destroy();
  await wait(5000);
  expect(events).toEqual(['Canplay', 'Play']);
  expect(simulate(wx).sounds()).toEqual([]);
  audio.src = SRC;
  audio.play();
  await told();
  expect(audio.paused).toBe(true);
});

test('createInnerAudioContext: what cannot be played is an error; odd settings change nothing', async () => {
  const { audio, errors } = opened({ mediaDurations: { [SRC]: null } });
  audio.src = SRC;
  audio.play();
  await told();
  expect(audio.paused).toBe(true);
  audio.src = '/no/such.mp3';
  await told();
  audio.src = 7 as never;
  audio.play();
  Object.assign(audio, { volume: 'loud', playbackRate: Number.NaN, startTime: {} });
  audio.seek('x' as never);
  await told();
  expect(errors).toEqual([
    { errCode: 10004, errMsg: '格式错误' },
    { errCode: 10003, errMsg: '文件错误' },
  ]);
  expect([audio.volume, audio.playbackRate, audio.startTime, audio.src]).toEqual([1, 1, 0, '']);
  audio.volume = 9;
  expect(audio.volume).toBe(1);
});

test('how long a WAV is stands in it; of others it is ten seconds where nobody says', async () => {
  const wav = silentWav(1.5, 8000, 1);
  expect(wavLength(wav)).toBe(1.5);
  expect(wavLength(new Uint8Array(50))).toBeUndefined();
  const files: Record<string, Uint8Array> = { 'a.wav': wav, 'a.mp3': new Uint8Array(9) };
  const { audio } = opened({ readPackageFile: (path) => files[path] });
  for (const [src, seconds] of [
    ['/a.wav', 1.5],
    ['a.mp3', 10],
    [SRC, 10],
  ] as const) {
    audio.src = src;
    await told();
    expect(audio.duration).toBe(seconds);
  }
});

test('getBackgroundAudioManager: one, plays when it gets its src, wants a title, hears next and previous', async () => {
  const wait = pass();
  const wx = makeWx({ mediaDurations: { [SRC]: 3 } });
  const manager = wx.getBackgroundAudioManager();
  expect(wx.getBackgroundAudioManager()).toBe(manager);
  expect('offPlay' in manager).toBe(false);
  const events: string[] = [];
  for (const name of ['Play', 'Stop', 'Ended', 'Next', 'Prev'] as const) {
    manager[`on${name}`](() => void events.push(name));
  }
  const errors: unknown[] = [];
  manager.onError((error: unknown) => void errors.push(error));
  manager.src = SRC;
  await wait(100);
  expect([manager.currentTime, errors]).toEqual([0, [{ errCode: -1, errMsg: '没有设置 title' }]]);
  manager.title = '雨';
  manager.src = SRC;
  await told();
  await wait(1000);
  expect(manager.currentTime).toBe(1);
  simulate(wx).hideApp();
  expect(simulate(wx).sounds()).toMatchObject([
    { kind: 'background', title: '雨', isPlaying: true },
  ]);
  simulate(wx).turnBackgroundAudio('Next');
  simulate(wx).turnBackgroundAudio('Prev');
  simulate(wx).sounds()[0]?.finish();
  await told();
  manager.stop();
  await told();
  expect(events).toEqual(['Play', 'Next', 'Prev', 'Ended', 'Stop']);
  expect(simulate(wx).sounds()).toEqual([]);
});

test('getBackgroundAudioManager does not read what has no title', async () => {
  const wait = pass();
  const wx = makeWx({ mediaDurations: { [SRC]: null } });
  const manager = wx.getBackgroundAudioManager();
  const errors: unknown[] = [];
  manager.onError((error: unknown) => void errors.push(error));
  manager.src = SRC;
  await wait(100);
  expect(errors).toEqual([{ errCode: -1, errMsg: '没有设置 title' }]);
  expect([manager.src, simulate(wx).sounds()]).toEqual(['', []]);
  manager.title = '雨';
  manager.src = SRC;
  await wait(100);
  expect(errors).toHaveLength(2);
});

test('onAudioInterruptionBegin and …End: a call pauses all; the background pauses inner audio', async () => {
  pass();
  const { wx, audio, events } = opened();
  const heard: string[] = [];
  const begin = (): void => void heard.push('begin');
  wx.onAudioInterruptionBegin(begin);
  wx.onAudioInterruptionEnd(() => void heard.push('end'));
  audio.src = SRC;
  audio.play();
  await told();
  simulate(wx).interruptAudio(true);
  simulate(wx).interruptAudio(true);
  await told();
  expect([heard, audio.paused, events.at(-1)]).toEqual([['begin'], true, 'Pause']);
  simulate(wx).interruptAudio(false);
  wx.offAudioInterruptionBegin(begin);
  wx.offAudioInterruptionEnd();
  simulate(wx).interruptAudio(true);
  expect(heard).toEqual(['begin', 'end']);
  audio.play();
  simulate(wx).hideApp();
  expect(audio.paused).toBe(true);
  simulate(wx).endSounds();
  expect(simulate(wx).sounds()).toEqual([]);
});

test('getAvailableAudioSources and setInnerAudioOption answer', async () => {
  const { audioSources } = await makeWx({ platform: 'android' }).getAvailableAudioSources();
  expect(audioSources).toContain('camcorder');
  expect((await makeWx().getAvailableAudioSources()).audioSources).toEqual(['auto']);
  expect(await makeWx().setInnerAudioOption({ speakerOn: false })).toEqual({
    errMsg: 'setInnerAudioOption:ok',
  });
});

test('createVideoContext and createAudioContext command what is found on the page, then and later', () => {
  const done: unknown[] = [];
  const control = {
    play: () => done.push('play'),
    pause: () => done.push('pause'),
    stop: () => done.push('stop'),
    seek: (position: number) => done.push(position),
    setRate: (rate: number) => done.push(['rate', rate]),
    sendDanmu: (danmu: object) => done.push(danmu),
    requestFullScreen: (direction: number | undefined) => done.push(['full', direction]),
    exitFullScreen: () => done.push('exit'),
    setSrc: (src: string) => done.push(src),
  };
  let isThere = false;
  const component = {};
  const asked: unknown[] = [];
  const wx = makeWx({
    pageHost: {
      open: (route, options) => ({ route, options }),
      findMedia(tag, id, within) {
        asked.push([tag, id, within]);
        return isThere ? (control as never) : undefined;
      },
    },
  });
  simulate(wx).launch('pages/a/a');
  const video = wx.createVideoContext('film');
  // Not there: nothing happens.
  video.play();
  isThere = true;
  video.play();
  video.pause();
  video.seek(2);
  video.seek('three' as never);
  video.playbackRate(1.5);
  video.sendDanmu({ text: '好', color: '#f00' });
  video.sendDanmu(undefined as never);
  video.requestFullScreen({ direction: 90 });
  video.requestFullScreen(undefined as never);
  video.exitFullScreen();
  video.showStatusBar();
  video.stop();
  const audio = wx.createAudioContext('song', component);
  audio.setSrc(SRC);
  audio.play();
  expect(done).toEqual([
    ...['play', 'pause', 2, ['rate', 1.5], { text: '好', color: '#f00' }],
    ...[['full', 90], ['full', undefined], 'exit', 'stop', SRC, 'play'],
  ]);
  const [page] = simulate(wx).getCurrentPages();
  expect(asked[0]).toEqual(['video', 'film', page]);
  expect(asked.at(-1)).toEqual(['audio', 'song', component]);
});

test('Douyin has inner and background audio, too', async () => {
  const tt = makeWx({ host: 'douyin', mediaDurations: { [SRC]: 3 } });
  const audio = tt.createInnerAudioContext();
  audio.src = SRC;
  audio.play();
  await told();
  expect([audio.duration, audio.paused]).toEqual([3, false]);
  audio.destroy();
  expect(typeof tt.getBackgroundAudioManager().onPlay).toBe('function');
  expect(tt.createAudioContext).toBeUndefined();
});

test('playBackgroundAudio and its like, from before the manager, are its sound', async () => {
  const wait = pass();
  const wx = makeWx({ mediaDurations: { [SRC]: 10 } });
  const events: string[] = [];
  wx.onBackgroundAudioPlay(() => events.push('play'));
  wx.onBackgroundAudioPause(() => events.push('pause'));
  wx.onBackgroundAudioStop(() => events.push('stop'));
  expect(await wx.getBackgroundAudioPlayerState({})).toMatchObject({ status: 2 });
  await wx.playBackgroundAudio({ dataUrl: SRC });
  await wait(2000);
  expect(await wx.getBackgroundAudioPlayerState({})).toMatchObject({
    ...{ status: 1, dataUrl: SRC, duration: 10, currentPosition: 2 },
  });
  expect(wx.getBackgroundAudioManager().title).toBe(SRC);
  await wx.seekBackgroundAudio({ position: 5 });
  await wx.pauseBackgroundAudio();
  await told();
  expect(await wx.getBackgroundAudioPlayerState({})).toMatchObject({ status: 0 });
  expect(wx.getBackgroundAudioManager().currentTime).toBe(5);
  await wx.stopBackgroundAudio();
  await told();
  expect(events).toEqual(['play', 'pause', 'stop']);
});
