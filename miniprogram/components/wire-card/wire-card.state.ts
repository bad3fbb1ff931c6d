import type { JournalEntry, WireOutcome } from '../../api/wire';
import { texts } from '../../texts';

export interface WireData {
  texts: typeof texts.wire;
  /** The request as it stood on the wire; empty as long as none is known. */
  raw: string;
  /** Its method and path. */
  line: string;
  /** Where its data stood, which content type it named, how long its body was. */
  place: string;
  contentType: string;
  size: string;
  /** The same of the request before, in one line. */
  before: string;
  /** Why nothing can be shown. */
  message: string;
  unfolded: boolean;
}

type Patch = Partial<WireData>;
type Shown = Pick<WireData, 'raw' | 'line' | 'place' | 'contentType' | 'size'>;

export const initialData: WireData = {
  texts: texts.wire,
  raw: '',
  line: '',
  place: '',
  contentType: '',
  size: '',
  before: '',
  message: '',
  unfolded: false,
};

export function toggled({ unfolded }: WireData): Patch {
  return { unfolded: !unfolded };
}

export function received(data: WireData, outcome: WireOutcome): Patch {
  switch (outcome.kind) {
    case 'received':
      return { ...follow(data, shown(outcome.entry)), message: '' };
    case 'token_needed':
      return { message: texts.wire.tokenNeeded };
    case 'unknown':
      return {};
    default:
      return outcome satisfies never;
  }
}

/** A request that is shown already, or reads the same, is not the one before itself. */
function follow(data: WireData, next: Shown): Patch {
  return next.raw === data.raw ? {} : { ...next, before: data.raw && inOneLine(data) };
}

function shown({ requestLine, headers, body }: JournalEntry): Shown {
  const lines = [requestLine].concat(headers.map((pair) => pair.join(': ')));
  const content = body.truncated ? body.text + texts.wire.cut : body.text;
  const contentType = headers.find((pair) => pair[0].toLowerCase() === 'content-type')?.[1];
  return {
    raw: lines.concat('', content).join('\n').trimEnd(),
    line: requestLine.split(/[ ?]/, 2).join(' '),
    place: placeOf(requestLine, body.bytes),
    contentType: contentType ?? texts.wire.none,
    size: texts.bytes(body.bytes),
  };
}

function placeOf(requestLine: string, bytes: number): string {
  if (bytes > 0) return texts.wire.inBody;
  return requestLine.includes('?') ? texts.wire.inUrl : texts.wire.nowhere;
}

function inOneLine({ line, place, contentType, size }: WireData): string {
  return [line, place, contentType, size].join(' · ');
}
