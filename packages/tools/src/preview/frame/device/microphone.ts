import { type Recording, recordSilence, type StartRecording } from 'miniprogram-core/wx';

/** A usual name for what the browser calls `audio/webm;codecs=opus`. */
const ENDINGS: Record<string, string> = { webm: 'webm', mp4: 'm4a', ogg: 'ogg' };

/**
 * Records by the browser's microphone; where it has none, or the person of the browser refuses, silence.
 * @param onSilent told then
 */
export function microphone(onSilent: () => void): StartRecording {
  return async (options): Promise<Recording> => {
    const stream = await navigator.mediaDevices
      ?.getUserMedia({ audio: { channelCount: options.numberOfChannels } })
      .catch(() => undefined);
    if (!stream) {
      onSilent();
      return recordSilence(options);
    }
    const recorder = new MediaRecorder(stream);
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.start();
    return {
      pause: () => recorder.pause(),
      resume: () => recorder.resume(),
      async stop() {
        recorder.stop();
        await stopped;
        for (const track of stream.getTracks()) track.stop();
        const [, type = ''] = /^audio\/(\w+)/.exec(recorder.mimeType) ?? [];
        const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
        return { bytes, extension: ENDINGS[type] ?? type };
      },
    };
  };
}
