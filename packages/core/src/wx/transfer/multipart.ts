import { encodeUtf8 } from '../utf8';

export interface UploadedFile {
  /** The key by which the server finds it. */
  name: string;
  fileName: string;
  type: string;
  bytes: Uint8Array;
}

/**
 * The body of `multipart/form-data`: the fields, then the file, for there are servers that read no
 * further. https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data
 */
export function multipart(
  fields: Record<string, string>,
  { name, fileName, type, bytes }: UploadedFile,
  boundary: string,
): ArrayBuffer {
  let before = '';
  for (const [key, value] of Object.entries(fields)) {
    before += `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(key)}"\r\n\r\n${value}\r\n`;
  }
  const disposition = `form-data; name="${quoted(name)}"; filename="${quoted(fileName)}"`;
  before += `--${boundary}\r\nContent-Disposition: ${disposition}\r\nContent-Type: ${type}\r\n\r\n`;
  return joined([encodeUtf8(before), bytes, encodeUtf8(`\r\n--${boundary}--\r\n`)]);
}

/** One that no text and hardly a file has. */
export function newBoundary(): string {
  const digits = Array.from({ length: 24 }, () => Math.floor(Math.random() * 10)).join('');
  return `--------------------------${digits}`;
}

function quoted(name: string): string {
  return name.replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22');
}

function joined(parts: Uint8Array[]): ArrayBuffer {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole.buffer;
}
