import * as z from 'zod';
import { User } from './login';

/** `GET /session`, with `Authorization: Bearer <token>`: whose it is, and until when (ISO 8601, UTC). */
export const SessionSuccess = z
  .object({
    ok: z.literal(true),
    user: User,
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'SessionSuccess' });
export type SessionSuccess = z.infer<typeof SessionSuccess>;

/** DELETE answers 204. */
export interface SessionEndpoint {
  method: 'GET' | 'DELETE';
  path: '/session';
}
