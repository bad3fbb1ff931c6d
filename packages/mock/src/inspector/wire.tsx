/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import { STATUS_CODES } from 'node:http';
import type { JournalBody, JournalEntry } from '../journal/journal-entry';

/** A request as it was sent, line by line. */
export function RequestWire({ entry }: { entry: JournalEntry }) {
  return (
    <Wire
      start={entry.requestLine}
      headers={entry.headers}
      body={entry.body}
      noBody="（没有请求体）"
    />
  );
}

/** An answer as it was sent, line by line. */
export function AnswerWire({ answer }: { answer: NonNullable<JournalEntry['answer']> }) {
  const { status, headers, body } = answer;
  const start = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`;
  return <Wire start={start} headers={headers} body={body} noBody="（没有内容）" />;
}

interface WireProps {
  start: string;
  headers: [string, string][];
  body: JournalBody;
  noBody: string;
}

function Wire({ start, headers, body, noBody }: WireProps) {
  return (
    <pre class="wire">
      <span class="start">{marked(start)}</span>
      {'\n'}
      {headers.map(([name, value]) => (
        <>
          <span class="name">{name}:</span> {value}
          {'\n'}
        </>
      ))}
      {'\n'}
      {body.bytes === 0 ? <span class="note">{noBody}</span> : marked(body.text)}
      {body.truncated && (
        <span class="note">{`\n（共 ${body.bytes} 字节，只留下了前 16 KiB）`}</span>
      )}
    </pre>
  );
}

/** What `redact` has hidden in a query, a form or JSON, by its name. */
const HIDDEN = /([\w.-]+=\*\*\*|"[^"\\]+"\s*:\s*"\*\*\*")/;

/** Whether the value of this field was hidden, in a query, a form or JSON. */
export function hasHidden(text: string, field: string): boolean {
  const found = text.match(new RegExp(HIDDEN, 'g')) ?? [];
  return found.some((pair) => /^"?([^"=]+)/.exec(pair)?.[1]?.toLowerCase() === field.toLowerCase());
}

/** The text, with the places of its passwords and tokens marked. */
function marked(text: string) {
  // What the pattern catches stands at the odd places.
  return text.split(HIDDEN).map((part, index) => (index % 2 ? <mark>{part}</mark> : part));
}
