import type { MockEnv } from 'hono-mock';
import type { User } from '../contract/login';

/** What handlers find in their context. */
export interface Env extends MockEnv {
  Variables: MockEnv['Variables'] & {
    /** Behind `signedIn`: the user, the token, and until when it is good (milliseconds since 1970). */
    session: { user: User; token: string; expiresAt: number };
  };
}
