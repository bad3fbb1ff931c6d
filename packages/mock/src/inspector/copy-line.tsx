/** @jsxRuntime automatic @jsxImportSource hono/jsx */

interface CopyLineProps {
  /** For a terminal. */
  line: string;
  /** What it is for, said to who cannot see it. */
  what: string;
}

/** A line to be copied into a terminal. */
export function CopyLine({ line, what }: CopyLineProps) {
  return (
    <div class="copy-line">
      <code>{line}</code>
      <button type="button" data-copy="" aria-label={`复制 ${what}`}>
        复制
      </button>
    </div>
  );
}
