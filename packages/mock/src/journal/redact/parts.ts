import { Apart } from './apart';
import type { Reading } from './reading';

const BOUNDARY = /^--\S[^\r\n]*(?=\r?\ncontent-(?:disposition|type):)/im;
/** One in the other. */
const MAX_DEPTH = 3;
/** Nobody calls a secret by a longer name. */
const MAX_NAME = 100;

export interface Part {
  start: number;
  end: number;
}

/**
 * Hides what multipart has under the name of a secret. @returns the stretches that are texts of their
 * own, heads too; the whole where it is no multipart
 */
export function redactParts(reading: Reading, whole: Part, depth = 0): Part[] {
  const text = reading.text.slice(whole.start, whole.end);
  const [boundary] = (depth < MAX_DEPTH && BOUNDARY.exec(text)) || [];
  if (!boundary) return [whole];
  const parts: Part[] = [];
  const apart = new Apart();
  let { start } = whole;
  for (const part of text.split(boundary)) {
    const content = contentOf(part, start);
    const head = { start, end: content.start };
    start += part.length + boundary.length;
    parts.push(head);
    const name = nameIn(reading.text.slice(head.start, head.end));
    const hide = (): void => reading.hide(content.start, content.end);
    const kind = reading.kindOf(name);
    if (kind === 'value') apart.value(name, hide);
    if (kind === 'name') {
      const value = reading.text.slice(
        content.start,
        Math.min(content.end, content.start + MAX_NAME),
      );
      apart.name(name, reading.isSecret(value));
    }
    if (reading.isSecret(name)) hide();
    else parts.push(...redactParts(reading, content, depth + 1));
  }
  return parts;
}

/** What comes after the empty line, without the line end before the next boundary. */
function contentOf(part: string, at: number): Part {
  const gap = /\r?\n\r?\n/.exec(part);
  const end = at + part.length;
  if (!gap) return { start: end, end };
  const start = at + gap.index + gap[0].length;
  const [lineEnd = ''] = /\r?\n$/.exec(part) ?? [];
  return { start, end: Math.max(start, end - lineEnd.length) };
}

function nameIn(head: string): string {
  const [, quoted, bare = ''] = /[;\s]name\*?=(?:"([^"]*)"|([^;\s]+))/i.exec(head) ?? [];
  return quoted ?? bare;
}
