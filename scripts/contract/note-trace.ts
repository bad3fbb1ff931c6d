import { NoteList, NoteSuccess } from '../../contract/notes';
import type { Trace } from './client';

/**
 * The notes that a run has written.
 * @param marker stands in the text of each
 */
export function noteTrace(marker: string): Trace {
  /** Ids of those that are there. */
  const ids = new Set<string>();
  /** Those that are there, perhaps, under an id that nobody has told. */
  let unnamed = 0;
  /** Whether any was sent. */
  let hasWritten = false;

  return {
    // Before the answer: it may never come.
    onSend(method, path) {
      const id = noteIdOf(path);
      const isPost = method === 'POST' && path === '/notes';
      if (method === 'PUT' && id) ids.add(id);
      if (isPost) unnamed += 1;
      if (isPost || (method === 'PUT' && id)) hasWritten = true;
    },
    onAnswer({ method, path, status, body }) {
      const isSuccess = status >= 200 && status < 300;
      const id = noteIdOf(path);
      if (id && method === 'PUT' && !isSuccess) ids.delete(id);
      if (id && method === 'DELETE' && (isSuccess || status === 404)) ids.delete(id);
      if (path === '/notes' && method === 'POST') {
        const { data } = NoteSuccess.safeParse(body);
        // What is not ours beyond doubt is not ours.
        const added = isSuccess && data?.note.text.includes(marker) ? data.note : undefined;
        if (added) ids.add(added.id);
        if (added || !isSuccess) unnamed -= 1;
      }
    },
    async takeAway({ ask, send }) {
      /** By the marker: an answer may not have told the id, and a DELETE may have deleted nothing. */
      const find = async (): Promise<void> => {
        const exchange = await ask({ path: '/notes' });
        const list = NoteList.safeParse(exchange.arrived && exchange.body);
        if (!list.success) return;
        const ours = list.data.notes.filter(({ id, text }) => (id + text).includes(marker));
        for (const { id } of ours) ids.add(id);
        unnamed = 0;
      };
      if (unnamed > 0) await find();
      await Promise.all([...ids].map((id) => send({ method: 'DELETE', path: `/notes/${id}` })));
      if (hasWritten) await find();
      return ids.size + unnamed;
    },
  };
}

function noteIdOf(path: string): string | undefined {
  return /^\/notes\/([^/]+)$/.exec(path)?.[1];
}
