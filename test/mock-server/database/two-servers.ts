import type { Hono } from 'hono';
import { LoginSuccess } from '../../../contract/login';
import type { Env } from '../../../mock-server/env';
import { makeSharedPlace } from '../../support/database';
import { loginPath } from '../../support/login';
import { makeMockApp } from '../../support/mock-app';
import { openPlace } from './open-place';

export type App = Hono<Env>;

/** Two servers on one database; the clocks of both go only when the test says so. */
export async function startTwo() {
  let time = Date.UTC(2024, 0, 1);
  const now = (): number => time;
  const place = await makeSharedPlace();
  const start = async (): Promise<App> => makeMockApp({ database: await openPlace(place), now });
  return {
    one: await start(),
    other: await start(),
    pass(milliseconds: number): void {
      time += milliseconds;
    },
  };
}

/** So many requests at the same time, taking turns between the servers. */
export function atOnce(
  { one, other }: { one: App; other: App },
  count: number,
  send: (app: App, index: number) => Response | Promise<Response>,
): Promise<Response[]> {
  const requests = Array.from({ length: count }, (_, index) =>
    send(index % 2 ? other : one, index),
  );
  return Promise.all(requests);
}

export const logIn = (app: App, secret?: string) => app.request(loginPath(secret));

export async function tokenOf(response: Response): Promise<string> {
  return LoginSuccess.parse(await response.json()).token;
}

export function withToken(app: App, token: string, path: string, method = 'GET') {
  return app.request(path, { method, headers: { authorization: `Bearer ${token}` } });
}

/** How often each status was answered. */
export function countStatuses(responses: Response[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of responses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
