import { NoteList, NoteSuccess } from '../../../contract/notes';
import {
  type App,
  atOnce,
  countStatuses,
  logIn,
  startTwo,
  tokenOf,
  withToken,
} from './two-servers';

function write(app: App, token: string, text: string, path = '/notes/shared') {
  return app.request(path, {
    method: path === '/notes' ? 'POST' : 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });
}

test('a note of one server is read, replaced and deleted at the other', async () => {
  const { one, other } = await startTwo();
  const token = await tokenOf(await logIn(one));
  expect((await write(one, token, '买牛奶')).status).toBe(201);
  expect((await write(other, token, '买了')).status).toBe(200);
  const read = await withToken(one, token, '/notes/shared');
  expect(NoteSuccess.parse(await read.json()).note.text).toBe('买了');
  expect((await withToken(other, token, '/notes/shared', 'DELETE')).status).toBe(204);
  expect((await withToken(one, token, '/notes/shared')).status).toBe(404);
});

test('50 PUTs of one note at once at two servers make it once, and never fail', async () => {
  const servers = await startTwo();
  const token = await tokenOf(await logIn(servers.one));
  const responses = await atOnce(servers, 50, (app, index) => write(app, token, `第 ${index} 次`));
  expect(countStatuses(responses)).toEqual({ 200: 49, 201: 1 });
  for (const [index, response] of responses.entries()) {
    expect(NoteSuccess.parse(await response.json()).note.text).toBe(`第 ${index} 次`);
  }
  const list = await withToken(servers.other, token, '/notes');
  const { notes } = NoteList.parse(await list.json());
  expect(notes).toEqual([expect.objectContaining({ id: 'shared' })]);
  expect(notes[0]?.text).toMatch(/^第 \d+ 次$/);
});

test('PUTs and DELETEs of one note at once never fail, and agree on what is left', async () => {
  const servers = await startTwo();
  const token = await tokenOf(await logIn(servers.one));
  const responses = await atOnce(servers, 60, (app, index) =>
    index % 3 ? write(app, token, 'a') : withToken(app, token, '/notes/shared', 'DELETE'),
  );
  const counts = countStatuses(responses);
  expect(Object.keys(counts).filter((status) => !/^(200|201|204|404)$/.test(status))).toEqual([]);
  const left = (counts[201] ?? 0) - (counts[204] ?? 0);
  const list = await withToken(servers.other, token, '/notes');
  expect(NoteList.parse(await list.json()).notes).toHaveLength(left);
});
