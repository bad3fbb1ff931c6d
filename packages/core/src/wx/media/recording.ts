import { silentWav } from './wav';

/** What is to be recorded. */
export interface RecordingOptions {
  /** A second. */
  sampleRate: number;
  numberOfChannels: number;
  /** As the program wants it: what is recorded may be of another, which its extension says. */
  format: string;
}

export interface Recorded {
  bytes: Uint8Array;
  /** Without the dot. */
  extension: string;
}

/** A recording that has begun. */
export interface Recording {
  pause(): void;
  resume(): void;
  stop(): Promise<Recorded> | Recorded;
}

/** What records: a microphone, where there is one. */
export type StartRecording = (options: RecordingOptions) => Promise<Recording> | Recording;

/** Where there is no microphone: as much silence as time has passed. */
export function recordSilence({ sampleRate, numberOfChannels }: RecordingOptions): Recording {
  let before = 0;
  let since: number | undefined = Date.now();
  const passed = (): number => before + (since === undefined ? 0 : Date.now() - since);
  return {
    pause() {
      before = passed();
      since = undefined;
    },
    resume() {
      since ??= Date.now();
    },
    stop: () => ({
      bytes: silentWav(passed() / 1000, sampleRate, numberOfChannels),
      extension: 'wav',
    }),
  };
}
