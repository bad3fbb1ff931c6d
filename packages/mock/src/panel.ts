import type { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import type { Endpoint } from './api/endpoint';
import type { Exchange } from './journal/journal';

/** What a panel is drawn from, besides what it knows itself. */
export interface PanelContext {
  /** As the page was opened with: `http://127.0.0.1:3000`. */
  origin: string;
  /** The newest first. */
  exchanges: readonly Exchange[];
}

/** A part of the inspector that the app adds: what only the app knows of. */
export interface Panel {
  /** The `id` of its `<section>`: the page's menu leads there. */
  id: string;
  /** As the menu says it, Chinese and short; a panel without one is not in the menu. */
  name?: string;
  /** `wide` takes a whole line, `side` stands beside the faults. */
  place: 'wide' | 'side';
  /** Drawn anew with every page; what shall follow along by itself is marked `data-live`. */
  draw(context: PanelContext): Child | Promise<Child>;
  /** What its buttons ask for, below `/__mock/`, behind the same guard as all the rest there. */
  routes?: Hono;
  /** The same, described for `/openapi.json`. */
  endpoints?: readonly Endpoint[];
}
