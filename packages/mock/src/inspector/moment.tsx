/** @jsxRuntime automatic @jsxImportSource hono/jsx */

interface MomentProps {
  /** ISO 8601, or milliseconds since 1970. */
  at: string | number;
  /** The time alone is enough for what has just happened. */
  withDate?: boolean;
}

const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
const timeFormat = new Intl.DateTimeFormat('zh-CN', time);
const dateFormat = new Intl.DateTimeFormat('zh-CN', {
  month: 'numeric',
  day: 'numeric',
  ...time,
});

/** A point in time, by the clock of the computer that the server runs on. */
export function Moment({ at, withDate }: MomentProps) {
  const date = new Date(at);
  return (
    <time datetime={date.toISOString()}>{(withDate ? dateFormat : timeFormat).format(date)}</time>
  );
}
