import { startServer } from 'test-support/server';
import { addNote, deleteNote, listNotes, replaceNote } from '../../../miniprogram/api/notes';
import { beginSession } from '../../../miniprogram/api/session';
import { readConfig } from '../../../miniprogram/config';
import { loginPath } from '../../support/login';
import { installWx } from '../../support/phone';
import { startMockServer } from '../../support/server';

async function signIn(server: { url: string }, token: string): Promise<void> {
  installWx(server);
  beginSession({
    kind: 'success',
    username: '123',
    nickname: '小明',
    baseUrl: readConfig().baseUrl,
    token,
  });
}

async function signInAtMock() {
  const server = await startMockServer();
  const answer = await fetch(`${server.url}${loginPath()}`);
  const { token } = (await answer.json()) as { token: string };
  await signIn(server, token);
  server.arrived.length = 0;
  return server;
}

/** A server that always says this. */
async function saying(status: number, body: string): Promise<void> {
  await signIn(
    await startServer((_request, response) => response.writeHead(status).end(body)),
    't',
  );
}

test('POST /notes, GET /notes, PUT /notes/{id} and DELETE /notes/{id}', async () => {
  const server = await signInAtMock();
  const added = await addNote('一');
  if (added.kind !== 'saved') throw new Error(added.kind);
  const { id } = added.note;
  expect(added).toMatchObject({ created: true, note: { text: '一' } });
  expect(await replaceNote(id, '二')).toMatchObject({ kind: 'saved', created: false });
  expect(await listNotes()).toMatchObject({ kind: 'listed', notes: [{ id, text: '二' }] });
  expect(await deleteNote(id)).toEqual({ kind: 'deleted' });
  expect(await listNotes()).toEqual({ kind: 'listed', notes: [] });
  expect(server.arrived).toEqual([
    'POST /notes',
    `PUT /notes/${id}`,
    'GET /notes',
    `DELETE /notes/${id}`,
    'GET /notes',
  ]);
});

test('what is gone already is deleted, and what is gone and saved is created', async () => {
  await signInAtMock();
  expect(await deleteNote('gone')).toEqual({ kind: 'deleted' });
  expect(await replaceNote('gone', '又来')).toMatchObject({ kind: 'saved', created: true });
});

test("a refusal is told in the server's own words", async () => {
  await signInAtMock();
  expect(await addNote('')).toEqual({ kind: 'refused', message: expect.stringContaining('text') });
});

test('a token that is not taken any more', async () => {
  await signIn(await startMockServer(), 'expired');
  expect(await listNotes()).toEqual({ kind: 'signed_out' });
});

test('a 404 of another server deletes nothing', async () => {
  await saying(404, '<h1>nginx</h1>');
  expect(await deleteNote('a')).toEqual({ kind: 'unreadable', status: 404 });
});

test('no server', async () => {
  await signIn({ url: 'http://127.0.0.1:1' }, 't');
  const outcomes = [
    await listNotes(),
    await addNote('一'),
    await replaceNote('a', '一'),
    await deleteNote('a'),
  ];
  expect(outcomes).toEqual(Array(4).fill({ kind: 'unreachable' }));
});

test.each([
  '',
  '<h1>200</h1>',
  '{"ok":true}',
  '{"ok":true,"notes":[{"id":5}],"note":{"id":"a","text":"a","updatedAt":"soon"}}',
])('an answer that is not of the contract: %s', async (body) => {
  await saying(200, body);
  const outcomes = [
    await listNotes(),
    await addNote('一'),
    await replaceNote('a', '一'),
    await deleteNote('a'),
  ];
  expect(outcomes).toEqual(Array(4).fill({ kind: 'unreadable', status: 200 }));
});
