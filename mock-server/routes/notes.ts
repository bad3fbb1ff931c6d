import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Endpoint } from 'hono-mock';
import { check, readBody, refuse } from 'hono-mock';
import * as z from 'zod';
import { NoteId, NoteList, NoteRequest, NoteSuccess } from '../../contract/notes';
import type { Notes } from '../database/notes';
import type { Env } from '../env';

export interface NoteRoutesOptions {
  notes: Notes;
  signedIn: MiddlewareHandler<Env>;
}

const NoteParams = z.object({ id: NoteId });
const all = { path: '/notes', signedIn: true };
const one = { path: '/notes/{id}', signedIn: true, params: NoteParams };
const example = { id: 'first', text: '买牛奶' };

export const noteEndpoints: Endpoint[] = [
  { ...all, method: 'GET', summary: '查：全部笔记', answers: { 200: NoteList } },
  {
    ...all,
    method: 'POST',
    summary: '增：编号由服务器定',
    body: NoteRequest,
    example,
    answers: { 201: NoteSuccess },
  },
  {
    ...one,
    method: 'GET',
    summary: '查：一条笔记',
    example,
    answers: { 200: NoteSuccess },
    refusals: [404],
  },
  {
    ...one,
    method: 'PUT',
    summary: '增或改：编号由你定，重复也不要紧',
    body: NoteRequest,
    example,
    answers: { 200: NoteSuccess, 201: NoteSuccess },
  },
  {
    ...one,
    method: 'DELETE',
    summary: '删：一条笔记',
    example,
    answers: { 204: null },
    refusals: [404],
  },
];

/** The notes of the signed-in user, by the four verbs. */
export function noteRoutes({ notes, signedIn }: NoteRoutesOptions): Hono<Env> {
  const missing = (c: Context, id: string): Response =>
    refuse(c, 404, 'not_found', `没有编号为 ${id} 的笔记`);

  return new Hono<Env>()
    .get('/notes', signedIn, async (c) => {
      const answer: NoteList = {
        ok: true,
        notes: await notes.list(c.get('session').user.username),
      };
      return c.json(answer, 200);
    })
    .post('/notes', signedIn, async (c) => {
      const checked = check(c, NoteRequest, await readBody(c));
      if ('refusal' in checked) return checked.refusal;
      const note = await notes.add(c.get('session').user.username, checked.fields.text);
      c.header('Location', `/notes/${note.id}`);
      return c.json({ ok: true, note } satisfies NoteSuccess, 201);
    })
    .get('/notes/:id', signedIn, async (c) => {
      const params = check(c, NoteParams, { fields: c.req.param() });
      if ('refusal' in params) return params.refusal;
      const { id } = params.fields;
      const note = await notes.get(c.get('session').user.username, id);
      return note ? c.json({ ok: true, note } satisfies NoteSuccess, 200) : missing(c, id);
    })
    .put('/notes/:id', signedIn, async (c) => {
      const params = check(c, NoteParams, { fields: c.req.param() });
      if ('refusal' in params) return params.refusal;
      const checked = check(c, NoteRequest, await readBody(c));
      if ('refusal' in checked) return checked.refusal;
      const { note, created } = await notes.put(
        c.get('session').user.username,
        params.fields.id,
        checked.fields.text,
      );
      return c.json({ ok: true, note } satisfies NoteSuccess, created ? 201 : 200);
    })
    .delete('/notes/:id', signedIn, async (c) => {
      const params = check(c, NoteParams, { fields: c.req.param() });
      if ('refusal' in params) return params.refusal;
      const { id } = params.fields;
      const deleted = await notes.delete(c.get('session').user.username, id);
      return deleted ? c.body(null, 204) : missing(c, id);
    });
}
