import * as z from 'zod';
import { withoutNul } from './without-nul';

/** Chosen by the client with PUT, by the server with POST. */
export const NoteId = z.string().regex(/^[\w-]{1,64}$/, '应该是 1 到 64 个字母、数字、- 或 _');

/** The body of `POST /notes` and `PUT /notes/{id}`, as JSON or a form. */
export const NoteRequest = z
  .object({
    text: z.string().min(1).max(5000).check(withoutNul),
  })
  .meta({ id: 'NoteRequest' });
export type NoteRequest = z.infer<typeof NoteRequest>;

/** Times are ISO 8601, UTC. */
export const Note = z
  .object({
    id: NoteId,
    text: z.string(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Note' });
export type Note = z.infer<typeof Note>;

/** 200 and 201 of one note. */
export const NoteSuccess = z
  .object({ ok: z.literal(true), note: Note })
  .meta({ id: 'NoteSuccess' });
export type NoteSuccess = z.infer<typeof NoteSuccess>;

/** `GET /notes`: the newest first. */
export const NoteList = z
  .object({ ok: z.literal(true), notes: z.array(Note) })
  .meta({ id: 'NoteList' });
export type NoteList = z.infer<typeof NoteList>;

export type NoteEndpoint =
  | { method: 'GET'; path: '/notes' }
  | { method: 'POST'; path: '/notes'; data: NoteRequest }
  | { method: 'GET' | 'DELETE'; path: `/notes/${string}` }
  | { method: 'PUT'; path: `/notes/${string}`; data: NoteRequest };
