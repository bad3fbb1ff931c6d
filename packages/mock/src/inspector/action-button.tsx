/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import type { PropsWithChildren } from 'hono/jsx';

interface ActionButtonProps {
  /** The focus finds its way back by it, when the button is drawn anew. */
  id: string;
  method: 'POST' | 'PUT' | 'DELETE';
  url: string;
  /** Sent as JSON. */
  body?: object;
  /** Asked before. */
  confirm?: string;
  /** For one of several of which one is on. */
  pressed?: boolean;
  danger?: boolean;
  /** Where the text alone does not say it. */
  label?: string;
}

/** A button that sends a request; inspector.js does it. */
export function ActionButton(props: PropsWithChildren<ActionButtonProps>) {
  const { id, method, url, body, confirm, pressed, danger, label, children } = props;
  return (
    <button
      id={id}
      type="button"
      class={danger ? 'danger' : undefined}
      data-method={method}
      data-url={url}
      data-body={body && JSON.stringify(body)}
      data-confirm={confirm}
      aria-pressed={pressed === undefined ? undefined : pressed ? 'true' : 'false'}
      aria-label={label}
    >
      {children}
    </button>
  );
}
