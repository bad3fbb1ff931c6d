import type { Note, NoteEndpoint, NoteList, NoteSuccess } from '../../contract/notes';
import { type Failure, failureOf, isError } from './failure';
import { requestSignedIn, type SignedInAnswer } from './session';

export type { Note };

export type NotesFailure = Failure | { kind: 'signed_out' };

export type ListOutcome = { kind: 'listed'; notes: Note[] } | NotesFailure;
/** `created`: it was not there, or not any more, when it was written. */
export type SaveOutcome = { kind: 'saved'; note: Note; created: boolean } | NotesFailure;
export type DeleteOutcome = { kind: 'deleted' } | NotesFailure;

/** `GET /notes`, the newest first. Every outcome is a value, here and below. */
export function listNotes(): Promise<ListOutcome> {
  return requestSignedIn<NoteEndpoint>({ method: 'GET', path: '/notes' }).then(listed);
}

/** `POST /notes`. Sent twice it makes two notes: the server chooses the id. */
export function addNote(text: string): Promise<SaveOutcome> {
  return requestSignedIn<NoteEndpoint>({ method: 'POST', path: '/notes', data: { text } }).then(
    saved,
  );
}

/** `PUT /notes/{id}`. Sent twice it changes nothing more. */
export function replaceNote(id: string, text: string): Promise<SaveOutcome> {
  return requestSignedIn<NoteEndpoint>({
    method: 'PUT',
    path: `/notes/${id}`,
    data: { text },
  }).then(saved);
}

/** `DELETE /notes/{id}`. A note that is gone already is deleted, too. */
export function deleteNote(id: string): Promise<DeleteOutcome> {
  return requestSignedIn<NoteEndpoint>({ method: 'DELETE', path: `/notes/${id}` }).then(deleted);
}

function listed(answer: SignedInAnswer): ListOutcome {
  if (answer.arrived && isList(answer.body)) return { kind: 'listed', notes: answer.body.notes };
  return notesFailure(answer);
}

function deleted(answer: SignedInAnswer): DeleteOutcome {
  const isGone = answer.arrived && (answer.status === 204 || isNotFound(answer.body));
  return isGone ? { kind: 'deleted' } : notesFailure(answer);
}

function saved(answer: SignedInAnswer): SaveOutcome {
  if (answer.arrived && isSuccess(answer.body)) {
    return { kind: 'saved', note: answer.body.note, created: answer.status === 201 };
  }
  return notesFailure(answer);
}

/** Said by our server: any other knows nothing of notes. */
function isNotFound(body: unknown): boolean {
  return isError(body) && body.error.code === 'not_found';
}

function notesFailure(answer: SignedInAnswer): NotesFailure {
  if (!answer.arrived && answer.reason === 'signed_out') return { kind: 'signed_out' };
  return failureOf(answer);
}

function isList(body: unknown): body is NoteList {
  const { ok, notes } = (body ?? {}) as Partial<NoteList>;
  return ok === true && Array.isArray(notes) && notes.every(isNote);
}

function isSuccess(body: unknown): body is NoteSuccess {
  const { ok, note } = (body ?? {}) as Partial<NoteSuccess>;
  return ok === true && isNote(note);
}

function isNote(note: unknown): note is Note {
  const { id, text, updatedAt } = (note ?? {}) as Partial<Note>;
  const isDated = typeof updatedAt === 'string' && !Number.isNaN(Date.parse(updatedAt));
  return isDated && typeof id === 'string' && typeof text === 'string';
}
