import type { JournalEndpoint, JournalEntry, JournalSuccess } from '../../contract/journal';
import { readConfig } from '../config';
import { type ApiAnswer, onAnswer, request } from './request';

export type { JournalEntry };

export type WireOutcome =
  /** `other`: the last one to the same path by another method, to compare it with. */
  | { kind: 'received'; entry: JournalEntry; other: JournalEntry | undefined }
  /** The mock server tells other machines only with the token that it has printed. */
  | { kind: 'token_needed' }
  /** No mock server, or it has forgotten the request. */
  | { kind: 'unknown' };

type Show = (outcome: WireOutcome) => void;

const CONTROL = '/__mock';
const REMEMBERED = 20;

let last: string | undefined;
/** Of those that were shown, the last by method and path. */
const shown = new Map<string, JournalEntry>();
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
  const header: Record<string, string> = controlToken ? { 'X-Mock-Token': controlToken } : {};
  return request<JournalEndpoint>({
    method: 'GET',
    path: `${CONTROL}/requests/${requestId}`,
    header,
  }).then(understand);
}

function understand(answer: ApiAnswer): WireOutcome {
  if (!answer.arrived) return { kind: 'unknown' };
  if (answer.status === 401) return { kind: 'token_needed' };
  return isSuccess(answer.body) ? compare(answer.body.request) : { kind: 'unknown' };
}

function compare(entry: JournalEntry): WireOutcome {
  const { method, path } = entry;
  shown.delete(`${method} ${path}`);
  const others = Array.from(shown.values()).filter((other) => other.path === path);
  shown.set(`${method} ${path}`, entry);
  if (shown.size > REMEMBERED) shown.delete(Array.from(shown.keys())[0] ?? '');
  return { kind: 'received', entry, other: others.pop() };
}

function isSuccess(body: unknown): body is JournalSuccess {
  const { ok, request } = (body ?? {}) as Partial<JournalSuccess>;
  return ok === true && typeof request?.requestLine === 'string';
}
