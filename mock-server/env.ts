import type { HttpBindings } from '@hono/node-server';
import type { User } from '../contract/login';
import type { Exchange } from './control/journal';

/** What handlers find in their context. The bindings are there only when a socket is. */
export interface Env {
  Bindings: Partial<HttpBindings> & { exchange?: Exchange | undefined };
  Variables: {
    /** Behind `signedIn`: the user, the token, and until when it is good (milliseconds since 1970). */
    session: { user: User; token: string; expiresAt: number };
    /** With `--proxy`: sends the backend's answer, once nothing holds it back. */
    sendOn?: () => void;
  };
}
