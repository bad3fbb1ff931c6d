import type { Handler } from 'hono';
import { refuse } from './refuse';

/** Stands behind a path's handlers, for every method they do not take. */
export function methodNotAllowed(...allowed: string[]): Handler {
  const allow = allowed.join(', ');
  return (c) => {
    c.header('Allow', allow);
    const message = `${c.req.path} 不接受 ${c.req.method}，只接受 ${allow}`;
    return refuse(c, 405, 'method_not_allowed', message);
  };
}
