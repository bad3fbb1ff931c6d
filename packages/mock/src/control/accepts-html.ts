import type { Context } from 'hono';
import { accepts } from 'hono/accepts';

/** Whether a browser asks, to show the answer to a person. */
export function acceptsHtml(c: Context): boolean {
  const supports = ['application/json', 'text/html'];
  return accepts(c, { header: 'Accept', supports, default: 'application/json' }) === 'text/html';
}
