/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import type { JournalEntry } from '../journal/journal-entry';

/** The status of the answer, or why there is none. */
export function StatusBadge({ entry: { answer, milliseconds } }: { entry: JournalEntry }) {
  if (answer) {
    return <span class={`status s${String(answer.status)[0]}xx`}>{answer.status}</span>;
  }
  // Words besides the colour, and more than "…" for who hears the page.
  return milliseconds === null ? (
    <span class="status">处理中</span>
  ) : (
    <span class="status s5xx">断开</span>
  );
}
