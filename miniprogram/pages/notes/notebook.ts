import { addNote, deleteNote, listNotes, replaceNote } from '../../api/notes';
import { currentSession, logOut, type Session } from '../../api/session';
import { setChanged } from '../../set-data';
import * as state from './notes.state';

interface NotesPage {
  data: state.NotesData;
  setData(patch: Record<string, unknown>): void;
}

export type Notebook = ReturnType<typeof openNotebook>;

/** Asks the server, and shows on the page what is under way and what has come of it. */
export function openNotebook(page: NotesPage) {
  /** Whose notes are shown: server and username; empty for a guest. */
  let who = '';
  /** By id the texts that the server has, as far as it has told. */
  let known = new Map<string, string>();
  /** Lists that were asked for, and beginnings and ends of changes. */
  let lists = 0;
  let changes = 0;
  let isClosed = false;

  function show(patch: object): void {
    if (!isClosed) setChanged(page, patch);
  }

  function become(next: string): void {
    if (next !== who) known = new Map();
    who = next;
  }

  /** Shows what was answered, unless somebody else is there by now. */
  function showAnswer<T>(asked: Promise<T>, patchOf: (outcome: T) => object): Promise<void> {
    const asker = who;
    return asked.then((outcome) => {
      if (who === asker) show(patchOf(outcome));
    });
  }

  function showChange<T>(asked: Promise<T>, patchOf: (outcome: T) => object): void {
    changes += 1;
    showAnswer(asked, (outcome) => {
      changes += 1;
      return patchOf(outcome);
    });
  }

  function list(): Promise<void> {
    return currentSession().then((session) =>
      session ? listFor(session) : show(who ? state.lapsed(page.data) : state.guest()),
    );
  }

  function listFor(session: Session): Promise<void> {
    const next = `${session.baseUrl} ${session.username}`;
    show(state.entered(page.data, session.nickname, next === who));
    become(next);
    lists += 1;
    const turn = lists;
    const before = changes;
    let isOld = false;
    return showAnswer(listNotes(), (outcome) => {
      // It may be from before a change that is done by now, and would undo it.
      isOld = changes !== before;
      if (isOld || turn !== lists) return {};
      if (outcome.kind === 'listed') {
        known = new Map(outcome.notes.map((note) => [note.id, note.text]));
      }
      return state.listed(page.data, outcome);
    }).then(() => (isOld && turn === lists ? list() : undefined));
  }

  function add(text: string): void {
    show(state.editorWaits(''));
    showChange(addNote(text), (outcome) => {
      if (outcome.kind === 'saved') known.set(outcome.note.id, text);
      return state.added(page.data, outcome);
    });
  }

  function replace(id: string, text: string): void {
    if (state.rowBy(page.data, id)?.status === 'saving') return;
    show({ ...state.saving(page.data, id, text), editor: null });
    showChange(replaceNote(id, text), (outcome) => {
      if (outcome.kind === 'saved') known.set(id, text);
      return state.saved(page.data, id, outcome);
    });
  }

  function remove(id: string): void {
    show(state.removing(page.data, id));
    showChange(deleteNote(id), (outcome) => {
      if (outcome.kind === 'deleted') known.delete(id);
      return state.removed(page.data, id, outcome);
    });
  }

  return {
    show,
    list,
    remove,
    /** Without an id as a new note, which only the server can give one. */
    save: (id: string, text: string) => (id ? replace(id, text) : add(text)),
    /** Does again what has failed. */
    retry(id: string): void {
      const row = state.rowBy(page.data, id);
      if (row?.status === 'unsaved') replace(id, row.text);
      if (row?.status === 'unremoved') remove(id);
    },
    /** Back to what the server has, if it still has the note. */
    discard(id: string): void {
      show(state.discarded(page.data, id, known.get(id)));
    },
    logOut(): void {
      become('');
      show(state.guest());
      logOut();
    },
    /** What comes now comes too late to be shown. */
    close(): void {
      isClosed = true;
    },
  };
}
