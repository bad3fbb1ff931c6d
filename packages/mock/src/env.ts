import type { HttpBindings } from '@hono/node-server';
import type { Exchange } from './journal/journal';

/** What handlers find in their context; the bindings are there only when a socket is. */
export interface MockEnv {
  Bindings: Partial<HttpBindings> & { exchange?: Exchange | undefined };
  Variables: {
    /** Sends what is no answer of Hono's, once nothing holds it back. */
    sendOn?: () => void;
  };
}
