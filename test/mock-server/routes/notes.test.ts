import { type Note, NoteList, NoteSuccess } from '../../../contract/notes';
import {
  type ClockedApp,
  expectUnauthenticated,
  FORM,
  JSON_TYPE,
  readError,
  type Sent,
  startClockedApp,
} from './clocked-app';

const START = '2024-01-01T00:00:00.000Z';

/** Somebody who is signed in. */
interface Client {
  list(): Promise<Note[]>;
  /** A note with this text, as JSON. */
  write(method: 'POST' | 'PUT', path: string, text: string): Promise<Response>;
  ask(path: string, sent?: Omit<Sent, 'token'>): Promise<Response>;
}

async function signIn(app: ClockedApp, username: '123' | 'lihua' = '123'): Promise<Client> {
  const token = await app.logIn(username);
  const ask: Client['ask'] = (path, sent) => app.ask(path, { ...sent, token });
  return {
    ask,
    async list() {
      const response = await ask('/notes');
      expect(response.status).toBe(200);
      const body = await response.json();
      expect(body).toEqual(NoteList.parse(body));
      return body.notes;
    },
    write: (method, path, text) =>
      ask(path, { method, headers: { 'content-type': JSON_TYPE }, body: JSON.stringify({ text }) }),
  };
}

async function readNote(response: Response, status: number): Promise<Note> {
  expect(response.status).toBe(status);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const body = await response.json();
  expect(body).toEqual(NoteSuccess.parse(body));
  return body.note;
}

test('GET /notes of somebody new is an empty list', async () => {
  const { ask } = await signIn(await startClockedApp());
  const response = await ask('/notes');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect([response.status, await response.json()]).toEqual([200, { ok: true, notes: [] }]);
});

test('POST /notes makes a note, and says in Location where it is', async () => {
  const { ask, list, write } = await signIn(await startClockedApp());
  const response = await write('POST', '/notes', '买牛奶');
  const location = response.headers.get('location') ?? '';
  const note = await readNote(response, 201);
  expect(note).toEqual({
    id: expect.stringMatching(/^[\w-]{1,64}$/),
    text: '买牛奶',
    createdAt: START,
    updatedAt: START,
  });
  expect(location).toBe(`/notes/${note.id}`);
  expect(await readNote(await ask(location), 200)).toEqual(note);
  expect(await list()).toEqual([note]);
});

test('POST /notes twice makes two notes, the newest first', async () => {
  const app = await startClockedApp();
  const { list, write } = await signIn(app);
  for (const text of ['一', '二', '二']) {
    await readNote(await write('POST', '/notes', text), 201);
    app.pass(1);
  }
  const notes = await list();
  expect(notes.map(({ text }) => text)).toEqual(['二', '二', '一']);
  expect(new Set(notes.map(({ id }) => id)).size).toBe(3);
});

test('PUT /notes/{id} makes a note once, then replaces it', async () => {
  const app = await startClockedApp();
  const { ask, list, write } = await signIn(app);
  const first = await readNote(await write('PUT', '/notes/milk', '买牛奶'), 201);
  expect(first).toEqual({ id: 'milk', text: '买牛奶', createdAt: START, updatedAt: START });

  app.pass(1000);
  const second = await readNote(await write('PUT', '/notes/milk', '买了'), 200);
  expect(second).toEqual({ ...first, text: '买了', updatedAt: '2024-01-01T00:00:01.000Z' });
  expect(await readNote(await ask('/notes/milk'), 200)).toEqual(second);
  expect(await list()).toEqual([second]);
});

test('PUT /notes/{id} again and again leaves the same as once', async () => {
  const { list, write } = await signIn(await startClockedApp());
  const statuses: number[] = [];
  const seen: Note[][] = [];
  for (let time = 0; time < 3; time += 1) {
    statuses.push((await write('PUT', '/notes/milk', '买牛奶')).status);
    seen.push(await list());
  }
  expect(statuses).toEqual([201, 200, 200]);
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
});

test('DELETE /notes/{id} is 204, then 404, and PUT makes it anew', async () => {
  const app = await startClockedApp();
  const { ask, list, write } = await signIn(app);
  await write('PUT', '/notes/milk', '买牛奶');
  await write('PUT', '/notes/bread', '买面包');
  const response = await ask('/notes/milk', { method: 'DELETE' });
  expect([response.status, await response.text()]).toEqual([204, '']);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect((await list()).map(({ id }) => id)).toEqual(['bread']);

  for (const method of ['GET', 'DELETE']) {
    const again = await ask('/notes/milk', { method });
    expect(again.status).toBe(404);
    expect(again.headers.get('cache-control')).toBe('no-store');
    expect(await readError(again)).toEqual({
      code: 'not_found',
      message: '没有编号为 milk 的笔记',
    });
  }
  app.pass(1);
  const anew = await readNote(await write('PUT', '/notes/milk', '买牛奶'), 201);
  expect(anew.createdAt).toBe('2024-01-01T00:00:00.001Z');
});

test("another user's notes cannot be read, changed or deleted", async () => {
  const app = await startClockedApp();
  const [xiaoming, lihua] = [await signIn(app), await signIn(app, 'lihua')];
  const mine = await readNote(await xiaoming.write('PUT', '/notes/milk', '我的'), 201);
  expect(await lihua.list()).toEqual([]);
  expect((await lihua.ask('/notes/milk')).status).toBe(404);
  expect((await lihua.ask('/notes/milk', { method: 'DELETE' })).status).toBe(404);
  const hers = await readNote(await lihua.write('PUT', '/notes/milk', '她的'), 201);
  expect([await xiaoming.list(), await lihua.list()]).toEqual([[mine], [hers]]);
});

test.each([
  ['GET', '/notes'],
  ['POST', '/notes'],
  ['GET', '/notes/a'],
  ['PUT', '/notes/a'],
  ['DELETE', '/notes/a'],
])('%s %s without a token is 401, whatever is sent', async (method, path) => {
  const { ask } = await startClockedApp();
  await expectUnauthenticated(await ask(path, { method }), '请先登录');
});

const texts = [
  ['Chinese', '买牛奶、面包'],
  ['emoji of several code points', '👨‍👩‍👧‍👦 🇨🇳 🏳️‍🌈'],
  ['line breaks and tabs', 'a\r\nb\tc\u2028d'],
  ['what SQL and JSON would stumble over', `'"\\;--\${x}%s?$1 </script>`],
  ['leading and trailing space', '  a  '],
  ['control characters other than NUL', '\u0001\u001f\u007f'],
  ['a number', '0012'],
  ['5000 characters', '好'.repeat(5000)],
] as const;

test.each(texts)('a note keeps %s as it was sent, by form and by JSON', async (_name, text) => {
  const { ask, write } = await signIn(await startClockedApp());
  expect((await readNote(await write('PUT', '/notes/a', text), 201)).text).toBe(text);
  expect((await readNote(await ask('/notes/a'), 200)).text).toBe(text);

  const form = String(new URLSearchParams({ text }));
  if (form.length > 16 * 1024) return;
  const headers = { 'content-type': FORM };
  const sent = { method: 'POST', headers, body: form };
  expect((await readNote(await ask('/notes', sent), 201)).text).toBe(text);
});

test('half of an emoji is stored as the replacement character, not refused with a 500', async () => {
  const { ask } = await signIn(await startClockedApp());
  const sent = {
    method: 'PUT',
    headers: { 'content-type': JSON_TYPE },
    body: '{"text":"a\\ud83d"}',
  };
  const note = await readNote(await ask('/notes/a', sent), 201);
  expect(note.text).toBe('a\ufffd');
  expect(await readNote(await ask('/notes/a'), 200)).toEqual(note);
});

interface Refusal {
  name: string;
  body: RequestInit['body'];
  type?: string;
  status: number;
  code: string;
  issue?: string;
}

const refusals: Refusal[] = [
  { name: 'no text', body: '{}', status: 400, code: 'invalid_request', issue: '没有填' },
  {
    name: 'an empty text',
    body: '{"text":""}',
    status: 400,
    code: 'invalid_request',
    issue: '不能为空',
  },
  {
    name: '5001 characters',
    body: JSON.stringify({ text: 'a'.repeat(5001) }),
    status: 400,
    code: 'invalid_request',
    issue: '最多 5000 个字符',
  },
  {
    name: 'a NUL character',
    body: '{"text":"a\\u0000b"}',
    status: 400,
    code: 'invalid_request',
    issue: '有不能用的字符',
  },
  {
    name: 'a NUL character in a form',
    body: 'text=a%00b',
    type: FORM,
    status: 400,
    code: 'invalid_request',
    issue: '有不能用的字符',
  },
  {
    name: 'a number',
    body: '{"text":1}',
    status: 400,
    code: 'invalid_request',
    issue: '应该是字符串，收到的是数字',
  },
  {
    name: 'the text twice',
    body: 'text=a&text=b',
    type: FORM,
    status: 400,
    code: 'invalid_request',
    issue: '应该是字符串，收到的是列表',
  },
  { name: 'broken JSON', body: '{"text":', status: 400, code: 'malformed_json' },
  {
    name: 'plain text',
    body: 'text=a',
    type: 'text/plain',
    status: 415,
    code: 'unsupported_media_type',
  },
  {
    name: 'over 16 KiB',
    body: JSON.stringify({ text: 'a', more: 'a'.repeat(16 * 1024) }),
    status: 413,
    code: 'payload_too_large',
  },
];

const writes = [
  ['POST', '/notes'],
  ['PUT', '/notes/a'],
] as const;

test.each(
  writes.flatMap(([method, path]) => refusals.map((refusal) => ({ method, path, ...refusal }))),
)(
  '$method $path with $name is $status $code, and writes nothing',
  async ({ method, path, body = null, type = JSON_TYPE, status, code, issue }) => {
    const { ask, list } = await signIn(await startClockedApp());
    const response = await ask(path, { method, headers: { 'content-type': type }, body });
    expect(response.status).toBe(status);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const error = await readError(response);
    expect(error.code).toBe(code);
    expect(error.issues).toEqual(
      issue === undefined ? undefined : [{ path: 'text', message: issue }],
    );
    expect(await list()).toEqual([]);
  },
);

const badIds = [
  ['a dot', 'a.b'],
  ['a space', 'a%20b'],
  ['Chinese', '%E7%89%9B%E5%A5%B6'],
  ['NUL', 'a%00'],
  ['a line break at its end', 'a%0A'],
  ['an encoded slash', 'a%2Fb'],
  ['a broken percent', '%zz'],
  ['half of a character', '%E7'],
  ['65 characters', 'a'.repeat(65)],
] as const;

test.each(badIds)('an id with %s is 400 for GET, PUT and DELETE', async (_name, id) => {
  const { ask, list, write } = await signIn(await startClockedApp());
  const responses = [
    await ask(`/notes/${id}`),
    await write('PUT', `/notes/${id}`, 'a'),
    await ask(`/notes/${id}`, { method: 'DELETE' }),
  ];
  for (const response of responses) {
    expect(response.status).toBe(400);
    const { code, issues } = await readError(response);
    expect(code).toBe('invalid_request');
    const message = '应该是 1 到 64 个字母、数字、- 或 _';
    expect(issues).toEqual([{ path: 'id', message }]);
  }
  expect(await list()).toEqual([]);
});

test.each(['a', '0', '-', '_', 'A-b_9', '__proto__', 'a'.repeat(64)])(
  'PUT /notes/%s takes the id',
  async (id) => {
    const { ask, write } = await signIn(await startClockedApp());
    const note = await readNote(await write('PUT', `/notes/${id}`, 'a'), 201);
    expect(note.id).toBe(id);
    expect(await readNote(await ask(`/notes/${id}`), 200)).toEqual(note);
  },
);

test('ids are told apart by upper and lower case', async () => {
  const { list, write } = await signIn(await startClockedApp());
  await readNote(await write('PUT', '/notes/a', '小写'), 201);
  await readNote(await write('PUT', '/notes/A', '大写'), 201);
  expect(await list()).toHaveLength(2);
});

test.each([
  ['PUT', '/notes', 'GET, HEAD, POST'],
  ['DELETE', '/notes', 'GET, HEAD, POST'],
  ['POST', '/notes/a', 'GET, HEAD, PUT, DELETE'],
  ['PATCH', '/notes/a', 'GET, HEAD, PUT, DELETE'],
])('%s %s is 405 and says in Allow what is taken', async (method, path, allow) => {
  const { ask } = await startClockedApp();
  const response = await ask(path, { method });
  expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
  expect((await readError(response)).code).toBe('method_not_allowed');
});

test('notes outlive the session in which they were written', async () => {
  const app = await startClockedApp();
  const note = await readNote(await (await signIn(app)).write('POST', '/notes', '买牛奶'), 201);
  app.pass(365 * 24 * 60 * 60 * 1000);
  expect(await (await signIn(app)).list()).toEqual([note]);
});

test('a reset forgets the notes', async () => {
  const app = await startClockedApp();
  await (await signIn(app)).write('PUT', '/notes/a', '买牛奶');
  expect((await app.ask('/__mock/reset', { method: 'POST' })).status).toBe(204);
  expect(await (await signIn(app)).list()).toEqual([]);
});
