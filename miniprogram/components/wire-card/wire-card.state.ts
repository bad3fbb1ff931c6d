import type { JournalEntry, WireOutcome } from '../../api/wire';
import { texts } from '../../texts';

export interface WireData {
  texts: typeof texts.wire;
  /** Its method and path; empty as long as none is known. */
  line: string;
  /** Where its data stood, which content type it named, how long its body was. */
  place: string;
  contentType: string;
  size: string;
  /** The same of the last request to the same path by another method, in one line. */
  other: string;
  /** The request as it stood on the wire; empty where nobody looks at it. */
  raw: string;
  /** Why nothing can be shown. */
  message: string;
  unfolded: boolean;
}

type Patch = Partial<WireData>;

export const initialData: WireData = {
  texts: texts.wire,
  line: '',
  place: '',
  contentType: '',
  size: '',
  other: '',
  raw: '',
  message: '',
  unfolded: false,
};

export function toggled({ unfolded }: WireData): Patch {
  return { unfolded: !unfolded, raw: '' };
}

/** @param isOpen whether it is shown word for word */
export function received(isOpen: boolean, outcome: WireOutcome): Patch {
  switch (outcome.kind) {
    case 'received': {
      const { entry, other } = outcome;
      const raw = isOpen ? rawOf(entry) : '';
      return { ...factsOf(entry), other: other ? inOneLine(other) : '', raw, message: '' };
    }
    case 'token_needed':
      return { message: texts.wire.tokenNeeded };
    case 'unknown':
      return {};
    default:
      return outcome satisfies never;
  }
}

function rawOf({ requestLine, headers, body }: JournalEntry): string {
  const lines = [requestLine].concat(headers.map((pair) => pair.join(': ')));
  const content = body.truncated ? body.text + texts.wire.cut : body.text;
  return lines.concat('', content).join('\n').trimEnd();
}

function factsOf({ method, path, requestLine, headers, body }: JournalEntry) {
  const contentType = headers.find((pair) => pair[0].toLowerCase() === 'content-type')?.[1];
  return {
    line: `${method} ${path}`,
    place: placeOf(requestLine, body.bytes),
    contentType: contentType ?? texts.wire.none,
    size: texts.bytes(body.bytes),
  };
}

function placeOf(requestLine: string, bytes: number): string {
  if (bytes > 0) return texts.wire.inBody;
  return requestLine.includes('?') ? texts.wire.inUrl : texts.wire.nowhere;
}

function inOneLine(entry: JournalEntry): string {
  const { line, place, contentType, size } = factsOf(entry);
  return [line, place, contentType, size].join(' · ');
}
