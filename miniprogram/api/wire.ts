import type { JournalEntry, JournalSuccess } from '../../contract/journal';
import { readConfig } from '../config';
import { type ApiAnswer, onAnswer, request } from './request';

export type { JournalEntry };

export type WireOutcome =
  | { kind: 'received'; entry: JournalEntry }
  /** The mock server tells other machines only with the token that it has printed. */
  | { kind: 'token_needed' }
  /** No mock server, or it has forgotten the request. */
  | { kind: 'unknown' };

type Show = (outcome: WireOutcome) => void;

const CONTROL = '/__mock';

let last: string | undefined;
const watchers = new Map<object, Show>();

onAnswer((path, requestId) => {
  if (path.startsWith(CONTROL) || requestId === undefined) return;
  last = requestId;
  if (watchers.size > 0) tell(requestId);
});

/**
 * Shows the last request that was answered, and each one from now on, as the mock server received
 * it. In builds that have no mock server there is nothing to show.
 */
export function watchWire(watcher: object, show: Show): void {
  if (!readConfig().isDevelop) return;
  watchers.set(watcher, show);
  if (last !== undefined) tell(last);
}

export function unwatchWire(watcher: object): void {
  watchers.delete(watcher);
}

/** Unless another request was answered meanwhile. */
function tell(requestId: string): void {
  read(requestId).then((outcome) => {
    if (requestId === last) watchers.forEach((show) => void show(outcome));
  });
}

/** `GET /__mock/requests/{id}` */
function read(requestId: string): Promise<WireOutcome> {
  const { controlToken } = readConfig();
  const path = `${CONTROL}/requests/${requestId}`;
  const header: Record<string, string> = controlToken ? { 'X-Mock-Token': controlToken } : {};
  return request({ method: 'GET', path, header }).then(understand);
}

function understand(answer: ApiAnswer): WireOutcome {
  if (!answer.arrived) return { kind: 'unknown' };
  if (answer.status === 401) return { kind: 'token_needed' };
  return isSuccess(answer.body)
    ? { kind: 'received', entry: answer.body.request }
    : { kind: 'unknown' };
}

function isSuccess(body: unknown): body is JournalSuccess {
  const { ok, request } = (body ?? {}) as Partial<JournalSuccess>;
  return ok === true && typeof request?.requestLine === 'string';
}
