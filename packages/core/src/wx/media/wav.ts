/** http://soundfile.sapp.org/doc/WaveFormat/ */
const HEADER = 44;
const BYTES_PER_SAMPLE = 2;

/** How long a WAV is, in seconds; undefined for what is none. */
export function wavLength(bytes: Uint8Array): number | undefined {
  if (bytes.length < HEADER) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = (offset: number): string =>
    String.fromCharCode(...bytes.subarray(offset, offset + 4));
  if (name(0) !== 'RIFF' || name(8) !== 'WAVE') return undefined;
  let bytesPerSecond = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    if (name(at) === 'fmt ' && at + 20 <= bytes.length) {
      bytesPerSecond = view.getUint32(at + 16, true);
    }
    if (name(at) === 'data') {
      const there = Math.min(size, bytes.length - at - 8);
      return bytesPerSecond > 0 ? there / bytesPerSecond : undefined;
    }
    at += 8 + size + (size % 2);
  }
  return undefined;
}

/** A WAV in which nothing can be heard. */
export function silentWav(seconds: number, sampleRate: number, channels: number): Uint8Array {
  const frame = BYTES_PER_SAMPLE * channels;
  const size = Math.round(seconds * sampleRate) * frame;
  const bytes = new Uint8Array(HEADER + size);
  const view = new DataView(bytes.buffer);
  const write = (offset: number, text: string): void => {
    for (const [at, letter] of [...text].entries()) bytes[offset + at] = letter.charCodeAt(0);
  };
  write(0, 'RIFF');
  view.setUint32(4, HEADER - 8 + size, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  // Plain numbers.
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * frame, true);
  view.setUint16(32, frame, true);
  view.setUint16(34, 8 * BYTES_PER_SAMPLE, true);
  write(36, 'data');
  view.setUint32(40, size, true);
  return bytes;
}
