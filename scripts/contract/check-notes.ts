import { randomBytes } from 'node:crypto';
import { type Note, NoteList, NoteSuccess } from '../../contract/notes';
import { addNote, deleteNote, listNotes, replaceNote } from '../../miniprogram/api/notes';
import { beginSession, requestSignedIn } from '../../miniprogram/api/session';
import {
  expectBody,
  expectEach,
  expectError,
  expectIssue,
  expectNoContent,
  expectOutcome,
  expectThat,
  hasStatus,
} from './assertions';
import { atOnce, type Client, type RequestOption } from './client';
import type { Exchange } from './exchange';
import type { Account, SignedIn } from './log-in';
import { checkBodyRefusals, checkUnknownMethod } from './refusals';
import type { Rows } from './rows';
import { bearer, checkWithoutToken, startSignedIn } from './signed-in';

const path = '/notes';

export interface NotesChecks {
  client: Client;
  account: Account;
  /** Stands in each note's text, and in each id that is chosen here. */
  marker: string;
  rows: Rows;
}

interface Signed extends NotesChecks {
  signedIn: SignedIn;
  /** As `client.observe`, with the token. */
  observe: Client['observe'];
}

/** The four verbs, on notes of this run's own. */
export async function checkNotes(checks: NotesChecks): Promise<void> {
  const { client, account, marker, rows } = checks;
  const requests = requestsFor(marker);
  if (!(await checkWithoutToken(client, rows, { path, requests }))) return;
  const started = await startSignedIn(client, rows, account);
  if (!started) return;
  const { signedIn } = started;
  const observe: Client['observe'] = (work) => {
    // A 401 before has signed the mini-program out.
    beginSession(signedIn);
    return client.observe(work);
  };
  const signed = { ...checks, signedIn, observe };
  await checkAdding(signed);
  await checkReplacing(signed);
  await checkAtOnce(signed);
  await checkRefusals(signed);
}

function requestsFor(marker: string): RequestOption[] {
  const one = `${path}/${newId(marker)}`;
  const data = { text: marker };
  return [
    { method: 'GET', path },
    { method: 'POST', path, data },
    { method: 'GET', path: one },
    { method: 'PUT', path: one, data },
    { method: 'DELETE', path: one },
  ];
}

async function checkAdding({ marker, rows, observe }: Signed): Promise<void> {
  const text = `${marker}：中文、"引号"、<标签> & 表情 😀\n第二行`;
  let added: Note | undefined;
  await rows.row('POST /notes：201', async () => {
    const { outcome, exchange } = await observe(() => addNote(text));
    const { note } = expectBody(exchange, 201, { NoteSuccess });
    expectText(note, text);
    expectOutcome(outcome, 'saved');
    added = note;
  });
  if (!added) return rows.skip('GET /notes 和 GET /notes/{id}', 'POST /notes 不对，没有笔记可查');

  const { id } = added;
  await rows.row('GET /notes：200，新的在前', async () => {
    const { outcome, exchange } = await observe(listNotes);
    const { notes } = expectBody(exchange, 200, { NoteList });
    expectText(
      notes.find((note) => note.id === id),
      text,
    );
    const times = notes.map(({ createdAt }) => Date.parse(createdAt));
    const isSorted = times.every((time, index) => index === 0 || time <= Number(times[index - 1]));
    expectThat(isSorted, 'createdAt 从新到旧', '不是这个顺序');
    expectOutcome(outcome, 'listed');
  });
  await rows.row('GET /notes/{id}：200', async () => {
    const { exchange } = await observe(() => read(id));
    expectText(expectBody(exchange, 200, { NoteSuccess }).note, text);
  });
}

async function checkReplacing({ marker, rows, observe }: Signed): Promise<void> {
  const id = newId(marker);
  const replaced = `${marker}：改写过`;
  const created = await rows.row('PUT /notes/{id}，新建：201', async () => {
    const { outcome, exchange } = await observe(() => replaceNote(id, marker));
    const { note } = expectBody(exchange, 201, { NoteSuccess });
    expectThat(note.id === id, 'note.id 是网址里的编号', 'note.id 是别的');
    expectOutcome(outcome, 'saved');
  });
  if (created !== 'passed') {
    return rows.skip('PUT 改写和 DELETE /notes/{id}', 'PUT 新建不对，没有笔记可改');
  }
  await rows.row('PUT /notes/{id}，改写：200', async () => {
    const { exchange } = await observe(() => replaceNote(id, replaced));
    expectText(expectBody(exchange, 200, { NoteSuccess }).note, replaced);
    const after = await observe(() => read(id));
    expectText(expectBody(after.exchange, 200, { NoteSuccess }).note, replaced);
  });
  await rows.row('DELETE /notes/{id}：204', async () => {
    const { outcome, exchange } = await observe(() => deleteNote(id));
    expectNoContent(exchange);
    expectOutcome(outcome, 'deleted');
  });
  await rows.row('DELETE 之后，GET 和再 DELETE：404', async () => {
    for (const work of [() => read(id), () => deleteNote(id)]) {
      const { exchange } = await observe<unknown>(work);
      expectError(exchange, 404, 'not_found');
    }
  });
}

async function checkAtOnce({ client, signedIn, marker, rows }: Signed): Promise<void> {
  await rows.row('PUT /notes/{id}，同时十个：一个 201，九个 200', async () => {
    const id = newId(marker);
    beginSession(signedIn);
    const { exchanges } = await atOnce(client, 10, () => replaceNote(id, marker));
    expectEach(exchanges, expectSaved);
    const created = exchanges.filter((exchange) => hasStatus(exchange, 201)).length;
    expectThat(created === 1, '1 个 201，9 个 200', `${created} 个 201`);
  });
}

async function checkRefusals({ client, signedIn, marker, rows, observe }: Signed): Promise<void> {
  await rows.row('GET /notes，令牌不对：401', async () => {
    const token = randomBytes(32).toString('base64url');
    beginSession({ ...signedIn, token });
    const { outcome, exchange } = await client.observe(listNotes);
    expectError(exchange, 401, 'unauthenticated');
    expectOutcome(outcome, 'signed_out');
  });
  await rows.row('POST /notes，没有写 text：400', async () => {
    const { exchange } = await observe(() => requestSignedIn({ method: 'POST', path, data: {} }));
    expectIssue(exchange, 'text');
  });
  const header = bearer(signedIn.token);
  await checkBodyRefusals(client, rows, { path, header, encodings: ['json'] });
  await checkUnknownMethod(client, rows, { path, header, methods: ['GET', 'POST'] });
  await checkUnknownMethod(client, rows, {
    path: `${path}/${newId(marker)}`,
    shown: '/notes/{id}',
    header,
    methods: ['GET', 'PUT', 'DELETE'],
  });
}

/** An id that nobody has. */
function newId(marker: string): string {
  return `${marker}-${randomBytes(4).toString('hex')}`;
}

function read(id: string): Promise<unknown> {
  return requestSignedIn({ method: 'GET', path: `${path}/${id}` });
}

function expectSaved(exchange: Exchange): void {
  expectBody(exchange, hasStatus(exchange, 201) ? 201 : 200, { NoteSuccess });
}

function expectText(note: Note | undefined, text: string): void {
  expectThat(note !== undefined, '写过的那一条也在', '没有它');
  expectThat(note?.text === text, 'text 和写的一字不差', 'text 变了');
}
