import { NoteSuccess } from '../../contract/notes';
import type { Exchange } from './exchange';

/** What this run has made at the server, and what it has to keep to itself. */
export interface RunState {
  /** Stands in the text of each note of this run. */
  marker: string;
  /** The sessions that are open. */
  tokens: Set<string>;
  /** Whether any note was sent. */
  hasWritten: boolean;
  /** Ids of the notes that are there. */
  notes: Set<string>;
  /** Notes that are there, perhaps, under an id that nobody has told. */
  unnamedNotes: number;
  /** The password and every token. */
  secrets: Set<string>;
}

export function createRunState(marker: string, password: string): RunState {
  const secrets = new Set([password]);
  const none = { tokens: new Set<string>(), notes: new Set<string>(), unnamedNotes: 0 };
  return { marker, ...none, hasWritten: false, secrets };
}

/** Before the answer: it may never come. */
export function noteSent(state: RunState, method: string, path: string): void {
  const id = noteIdOf(path);
  const isPost = method === 'POST' && path === '/notes';
  if (method === 'PUT' && id) state.notes.add(id);
  if (isPost) state.unnamedNotes += 1;
  if (isPost || (method === 'PUT' && id)) state.hasWritten = true;
}

/** @param token with which it was asked, if any */
export function noteAnswer(state: RunState, exchange: Exchange, token: string | undefined): void {
  if (!exchange.arrived) return;
  const { method, path, status, body } = exchange;
  const isSuccess = status >= 200 && status < 300;
  const id = noteIdOf(path);
  if (path === '/login') for (const given of stringsAt(body, /^token$/)) state.tokens.add(given);
  if (path === '/session' && method === 'DELETE' && token) state.tokens.delete(token);
  if (id && method === 'PUT' && !isSuccess) state.notes.delete(id);
  if (id && method === 'DELETE' && (isSuccess || status === 404)) state.notes.delete(id);
  if (path === '/notes' && method === 'POST') {
    const { data } = NoteSuccess.safeParse(body);
    // What is not ours beyond doubt is not ours.
    const added = isSuccess && data?.note.text.includes(state.marker) ? data.note : undefined;
    if (added) state.notes.add(added.id);
    if (added || !isSuccess) state.unnamedNotes -= 1;
  }
}

/** What looks like a token anywhere in an answer; to be called before the answer is put into words. */
export function noteSecrets(state: RunState, body: unknown): void {
  for (const secret of stringsAt(body, /token|jwt|secret|session/i)) state.secrets.add(secret);
}

function noteIdOf(path: string): string | undefined {
  return /^\/notes\/([^/]+)$/.exec(path)?.[1];
}

/** The strings under this name, however deep. */
function stringsAt(body: unknown, name: RegExp): string[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, value]) => {
    const isMeant = typeof value === 'string' && name.test(key);
    return isMeant ? [value] : stringsAt(value, name);
  });
}
