import type { DeleteOutcome, ListOutcome, Note, NotesFailure, SaveOutcome } from '../../api/notes';
import { noteTexts } from '../../note-texts';
import { texts } from '../../texts';

export interface Row {
  id: string;
  text: string;
  time: string;
  /** What is under way with it, or has gone wrong. */
  status: '' | 'saving' | 'unsaved' | 'removing' | 'unremoved' | 'removed';
  message: string;
}

export interface Editor {
  /** Of the note that is being changed; empty for a new one. */
  id: string;
  /** What stands there at first. */
  text: string;
  waiting: boolean;
  message: string;
}

export interface NotesData {
  texts: typeof noteTexts.page;
  /** Whose notebook it is; empty for a guest. */
  owner: string;
  phase: 'guest' | 'loading' | 'listed' | 'failed';
  /** A list is on its way, whether or not there is one already. */
  refreshing: boolean;
  message: string;
  /**
   * What was added here, the newest last, and what was listed, the newest first. So a new note comes
   * behind the others, and the view does not get all of them again.
   */
  groups: [added: Row[], listed: Row[]];
  /** Of the rows that are not removed. */
  count: number;
  /** Open while a note is being written. */
  editor: Editor | null;
}

/** A patch for setData: names of fields, or paths such as `groups[1][0].text`. */
type Patch = Partial<NotesData> & Record<string, unknown>;

export const initialData: NotesData = {
  texts: noteTexts.page,
  owner: '',
  phase: 'loading',
  refreshing: true,
  message: '',
  groups: [[], []],
  count: 0,
  editor: null,
};

/** Nobody is logged in: what could be done is shown on examples. */
export function guest(): Patch {
  const rows = noteTexts.page.examples.map((text, index) => newRow(`example-${index}`, text, ''));
  const patch = { owner: '', phase: 'guest' as const, refreshing: false, message: '' };
  return { ...patch, ...allRows(rows), editor: null };
}

/** Logged in; whose notes were here before stay until the list has come, an unsaved text included. */
export function entered({ phase }: NotesData, nickname: string, isSameUser: boolean): Patch {
  const patch = { owner: noteTexts.owner(nickname), refreshing: true, message: '' };
  if (isSameUser) return { ...patch, phase: phase === 'failed' ? 'loading' : phase };
  return { ...patch, phase: 'loading', ...allRows([]), editor: null };
}

/** The login has expired. Everything stays for who logs in again. */
export function lapsed({ count, editor }: NotesData): Patch {
  if (count === 0 && !editor) return guest();
  return { owner: '', refreshing: false, message: noteTexts.page.signedOut };
}

/** What is not saved yet stays, whatever the server has. */
export function listed(data: NotesData, outcome: ListOutcome): Patch {
  if (outcome.kind !== 'listed') {
    const phase = data.phase === 'loading' ? 'failed' : data.phase;
    return { phase, refreshing: false, message: noteTexts.notListed(explain(outcome)) };
  }
  const before = visible(data);
  const own = before.filter(({ status }) => /saving|unsaved|removing/.test(status));
  const fresh = outcome.notes.map((note) => own.find(({ id }) => id === note.id) ?? rowOf(note));
  const lost = own.filter(
    ({ id, status }) => /saving|unsaved/.test(status) && !fresh.some((row) => row.id === id),
  );
  const rows = lost.concat(fresh);
  return {
    phase: 'listed',
    refreshing: false,
    message: '',
    ...(isSame(before, rows) ? eachRow(data, rows) : allRows(rows)),
  };
}

/** With the text of that note, or empty for a new one. */
export function editorOpened(data: NotesData, id: string): Patch {
  const text = rowBy(data, id)?.text ?? '';
  return { editor: { id, text, waiting: false, message: '' } };
}

export function editorClosed(): Patch {
  return { editor: null };
}

/** For the server, unless the message says what it has answered. */
export function editorWaits(message: string): Patch {
  return { 'editor.message': message, 'editor.waiting': message === '' };
}

/** The answer to POST: until then the text stays in the editor, since a second try adds twice. */
export function added(data: NotesData, outcome: SaveOutcome): Patch {
  if (outcome.kind !== 'saved') {
    return data.editor ? editorWaits(noteTexts.notSaved(explain(outcome))) : {};
  }
  const { note } = outcome;
  // A list that was asked for meanwhile may have it already.
  if (rowBy(data, note.id)) return { editor: null };
  return { ...newOnTop(data, rowOf(note)), editor: null };
}

/** A change is shown before the server has it: PUT can be sent again. */
export function saving(data: NotesData, id: string, text: string): Patch {
  const fields = { text, status: 'saving', message: '' } as const;
  // It was deleted elsewhere while it was being changed.
  if (!rowBy(data, id)) return newOnTop(data, { ...newRow(id, text, ''), ...fields });
  return rowPatch(data, id, fields);
}

export function saved(data: NotesData, id: string, outcome: SaveOutcome): Patch {
  if (outcome.kind !== 'saved') {
    return rowPatch(data, id, { status: 'unsaved', message: noteTexts.notSaved(explain(outcome)) });
  }
  const message = outcome.created ? noteTexts.page.recreated : '';
  return rowPatch(data, id, { ...rowOf(outcome.note), message });
}

/** Back to what the server has; without a text it has nothing any more. */
export function discarded(data: NotesData, id: string, text: string | undefined): Patch {
  if (text === undefined) return gone(data, id);
  return rowPatch(data, id, { text, status: '', message: '' });
}

/** Whether something would be lost. */
export function hasUnsaved(data: NotesData): boolean {
  return data.editor !== null || visible(data).some(({ status }) => /saving|unsaved/.test(status));
}

export const logOutQuestion = {
  title: noteTexts.page.logOutTitle,
  content: noteTexts.page.logOutLoses,
};

/** What is asked before: the first lines tell which note it is. */
export function removeQuestion(data: NotesData, id: string) {
  const content = rowBy(data, id)?.text.slice(0, 60) ?? '';
  return { title: noteTexts.page.removeTitle, content, confirmText: noteTexts.page.remove };
}

export function removing(data: NotesData, id: string): Patch {
  return rowPatch(data, id, { status: 'removing', message: '' });
}

export function removed(data: NotesData, id: string, outcome: DeleteOutcome): Patch {
  if (outcome.kind !== 'deleted') {
    const message = noteTexts.notRemoved(explain(outcome));
    return rowPatch(data, id, { status: 'unremoved', message });
  }
  return gone(data, id);
}

/** Of the rows that can be seen. */
export function rowBy(data: NotesData, id: string): Row | undefined {
  return visible(data).find((row) => row.id === id);
}

/** In the order of the page. */
function visible({ groups }: NotesData): Row[] {
  const rows = groups[0].slice().reverse().concat(groups[1]);
  return rows.filter(({ status }) => status !== 'removed');
}

function gone(data: NotesData, id: string): Patch {
  if (!rowBy(data, id)) return {};
  return { ...rowPatch(data, id, { status: 'removed' }), count: data.count - 1 };
}

function newOnTop({ groups, count }: NotesData, row: Row): Patch {
  return { [`groups[0][${groups[0].length}]`]: row, count: count + 1 };
}

function allRows(rows: Row[]): Patch {
  return { groups: [[], rows], count: rows.length };
}

function isSame(before: Row[], rows: Row[]): boolean {
  return rows.length === before.length && rows.every(({ id }, index) => id === before[index]?.id);
}

function eachRow(data: NotesData, rows: Row[]): Patch {
  return Object.assign({}, ...rows.map((row) => rowPatch(data, row.id, row)));
}

/** Of a row only what is to change, wherever it stands by now; nothing where it is gone. */
function rowPatch({ groups }: NotesData, id: string, fields: Partial<Row>): Patch {
  const patch: Patch = {};
  groups.forEach((rows, group) => {
    const index = rows.findIndex((row) => row.id === id && row.status !== 'removed');
    if (index < 0) return;
    Object.keys(fields).forEach((field) => {
      patch[`groups[${group}][${index}].${field}`] = fields[field as keyof Row];
    });
  });
  return patch;
}

function rowOf({ id, text, updatedAt }: Note): Row {
  return newRow(id, text, noteTexts.time(new Date(updatedAt)));
}

function newRow(id: string, text: string, time: string): Row {
  return { id, text, time, status: '', message: '' };
}

function explain(failure: NotesFailure): string {
  return failure.kind === 'signed_out' ? noteTexts.page.signedOut : texts.failure(failure);
}
