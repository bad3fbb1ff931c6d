import { addNote, deleteNote, listNotes, replaceNote } from '../../api/notes';
import { currentSession, logOut } from '../../api/session';
import { setChanged } from '../../set-data';
import * as state from './notes.state';

interface NotesPage {
  data: state.NotesData;
  setData(patch: Record<string, unknown>): void;
}

export type Notebook = ReturnType<typeof openNotebook>;

/** Asks the server, and shows on the page what is under way and what has come of it. */
export function openNotebook(page: NotesPage) {
  /** The username of whose notes are shown; empty for a guest. */
  let who = '';
  /** By id what the server has, where what is shown is not saved. */
  let before: Record<string, string> = {};
  let isClosed = false;

  function show(patch: object): void {
    if (!isClosed) setChanged(page, patch);
  }

  function become(username: string): void {
    if (username !== who) before = {};
    who = username;
  }

  /** Shows what was answered, unless somebody else is there by now. */
  function showAnswer<T>(asked: Promise<T>, patchOf: (outcome: T) => object): Promise<void> {
    const asker = who;
    return asked.then((outcome) => {
      if (who === asker) show(patchOf(outcome));
    });
  }

  async function list(): Promise<void> {
    const session = await currentSession();
    if (!session) return show(who ? state.lapsed() : state.guest());
    show(state.entered(page.data, session.nickname, session.username === who));
    become(session.username);
    return showAnswer(listNotes(), (outcome) => state.listed(page.data, outcome));
  }

  function add(text: string): void {
    show(state.editorWaits(''));
    showAnswer(addNote(text), (outcome) => state.added(page.data, outcome));
  }

  function replace(id: string, text: string): void {
    before[id] ??= state.rowBy(page.data, id)?.text ?? '';
    show({ ...state.saving(page.data, id, text), editor: null });
    showAnswer(replaceNote(id, text), (outcome) => {
      if (outcome.kind === 'saved') delete before[id];
      return state.saved(page.data, id, outcome);
    });
  }

  function remove(id: string): void {
    show(state.removing(page.data, id));
    showAnswer(deleteNote(id), (outcome) => state.removed(page.data, id, outcome));
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
    /** Back to what the server has. */
    discard(id: string): void {
      show(state.discarded(page.data, id, before[id] ?? ''));
      delete before[id];
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
