/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import type { JournalEntry } from '../journal/journal-entry';

/** What was done to a request besides answering it. */
export function Marks({ entry: { injected, proxiedTo, failure } }: { entry: JournalEntry }) {
  return (
    <span class="marks">
      {injected !== null && <span class="badge injected">注入：{injected}</span>}
      {proxiedTo === null && failure !== undefined && <span class="badge">{failure}</span>}
      {proxiedTo !== null && (
        <span class="badge" title={failure ?? proxiedTo}>
          {failure === undefined ? '转发' : '转发出错'}
        </span>
      )}
    </span>
  );
}
