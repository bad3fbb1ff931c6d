/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import type { JournalEntry } from '../journal/journal-entry';
import { Marks } from './marks';
import { Moment } from './moment';
import { StatusBadge } from './status-badge';

const MOST = 500;

/** The requests that the filter lets through, or why it is no filter. */
export type ShownRequests = { entries: JournalEntry[]; limit: number } | { refusal: string };

interface RequestListProps {
  shown: ShownRequests;
  /** How many requests the journal holds. */
  total: number;
  asked: Record<string, string>;
}

export function RequestList({ shown, total, asked }: RequestListProps) {
  if ('refusal' in shown) {
    return <Frame summary={`筛选条件不对：${shown.refusal}`} entries={[]} />;
  }
  const { entries, limit } = shown;
  if (total === 0) {
    return <Frame summary="还没有收到请求。来了会自己出现在这里。" entries={[]} />;
  }
  const more =
    entries.length === limit && limit < MOST
      ? `/__mock?${new URLSearchParams({ ...asked, limit: String(MOST) })}`
      : undefined;
  return (
    <Frame
      summary={`显示 ${entries.length} 个，共记着 ${total} 个（最多 ${MOST}）`}
      entries={entries}
      more={more}
    />
  );
}

interface FrameProps {
  summary: string;
  entries: JournalEntry[];
  /** Where to see more of them. */
  more?: string | undefined;
}

/** The same elements whatever is shown: they are what a refresh fills anew. */
function Frame({ summary, entries, more }: FrameProps) {
  return (
    <>
      <div class="hint" data-live="summary">
        <p id="summary">
          {summary}
          {more && <a href={more}>显示 {MOST} 个</a>}
        </p>
      </div>
      <ol class="requests lined" data-live="requests">
        {entries.map((entry) => (
          <RequestRow entry={entry} />
        ))}
      </ol>
    </>
  );
}

function RequestRow({ entry }: { entry: JournalEntry }) {
  const { id, at, method, milliseconds } = entry;
  return (
    <li id={`request-${id}`}>
      <a id={`open-${id}`} href={`/__mock/requests/${id}`}>
        <Moment at={at} />
        <span class="method">{method}</span>
        <span class="target">{targetOf(entry)}</span>
        <Marks entry={entry} />
        <StatusBadge entry={entry} />
        <span class="duration">
          {milliseconds === null ? '' : `${Math.round(milliseconds)} 毫秒`}
        </span>
      </a>
    </li>
  );
}

/** The path with its query, its secrets hidden. */
export function targetOf({ method, requestLine }: JournalEntry): string {
  return requestLine.slice(method.length + 1, requestLine.lastIndexOf(' HTTP/'));
}
