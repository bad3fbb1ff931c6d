/** `npm run test:contract` and the notebook. */
import { typescript } from 'test-support/terminal';
import { NoteList } from '../../contract/notes';
import { Stopped } from '../../scripts/contract/run';
import { startMockServer } from '../support/server';
import { atTerminal } from '../support/terminal';
import {
  type Change,
  failuresOf,
  type Header,
  isSignedIn,
  isTo,
  type Json,
  logIn,
  notFound,
  run,
  runForMachines,
  says,
  sessionsAt,
  startChangedServer,
  told,
  where,
} from './test-contract-fixture';

const command = typescript('scripts/test-contract.ts');

test('the mock server passes', async () => {
  const { url } = await startMockServer();
  const { code, output } = await run(['--base-url', url, '--only', 'notes']);
  expect(code).toBe(0);
  for (const line of ['笔记 /notes', '  ✓ 通过　　  PUT /notes/{id}，改写：200']) {
    expect(output).toContain(`\n${line}\n`);
  }
});

async function textsAt(url: string, headers: Header): Promise<string[]> {
  const answer = await fetch(`${url}/notes`, { headers });
  return NoteList.parse(await answer.json()).notes.map(({ text }) => text);
}

test('what it makes is taken away again, and what was there before is still there', async () => {
  const { url } = await startMockServer();
  const headers = await logIn(url);
  const body = new URLSearchParams({ text: '买牛奶' });
  await fetch(`${url}/notes`, { method: 'POST', headers, body });
  expect(await run(['--base-url', url, '--only', 'login,session,notes'])).toMatchObject({
    code: 0,
  });
  expect(await sessionsAt(url)).toBe(1);
  expect(await textsAt(url, headers)).toEqual(['买牛奶']);
});

test('stopped in the middle it says so, and still takes its notes and sessions away', async () => {
  const interrupt = new AbortController();
  const { url } = await startChangedServer(async (request, next) => {
    const response = await next();
    const isAdded = request.method === 'POST' && response.status === 201;
    // Just before the answer that would tell the id.
    if (isAdded) interrupt.abort(new Stopped('被打断了'));
    return response;
  });
  const args = ['--base-url', url, '--only', 'session,notes'];
  const result = await runForMachines(args, interrupt.signal);
  expect(result).toMatchObject({ code: 1, ok: false, stopped: '被打断了', left: 0 });
  // It waits for no answer, which may take ten seconds.
  expect(result.milliseconds).toBeLessThan(9000);
  expect(result.rows.at(-1)).toMatchObject({ title: '登录，拿到令牌', result: 'passed' });
  expect(await sessionsAt(url)).toBe(0);
  expect(await textsAt(url, await logIn(url))).toEqual([]);
});

test('notes that it cannot delete are told', async () => {
  const { url } = await startChangedServer((request, next) =>
    request.method === 'DELETE' ? new Response(null, { status: 500 }) : next(),
  );
  const { code, output } = await run(['--base-url', url, '--only', 'notes']);
  expect(code).toBe(1);
  expect(output).toMatch(
    /\n测试写的可能还有 3 条没有收走，文字里有「contract-[0-9a-f]{8}」\n还不合约定\n$/,
  );
});

test('notes that are still there after their DELETE are told', async () => {
  const { url } = await startChangedServer((request, next) =>
    request.method === 'DELETE' && request.url.includes('/notes/')
      ? new Response(null, { status: 204 })
      : next(),
  );
  const { code, output } = await run(['--base-url', url, '--only', 'notes']);
  expect(code).toBe(1);
  expect(output).toMatch(/\n测试写的可能还有 3 条没有收走，文字里有「contract-[0-9a-f]{8}」\n/);
});

test("somebody's note is left alone, even where the server takes it for a new one", async () => {
  const { url } = await startChangedServer(async (request, next) => {
    const response = await next();
    if (request.method !== 'POST' || response.status !== 201) return response;
    const list = await next(new Request(request.url, { headers: request.headers }));
    const note = NoteList.parse(await list.json()).notes.find(({ text }) => text === '买牛奶');
    return note ? Response.json({ ok: true, note }, { status: 201 }) : response;
  });
  const headers = await logIn(url);
  const body = new URLSearchParams({ text: '买牛奶' });
  await fetch(`${url}/notes`, { method: 'POST', headers, body });
  const result = await runForMachines(['--base-url', url, '--only', 'notes']);
  expect(told(result, 'failed')).toEqual({ 'POST /notes：201': 'text 和写的一字不差 | text 变了' });
  expect(result).toMatchObject({ code: 1, left: 0 });
  expect(await textsAt(url, headers)).toEqual(['买牛奶']);
});

test('the command itself ends with its exit code, and with Ctrl+C it cleans up first', async () => {
  let tellAdded = (): void => {};
  let answer = (): void => {};
  const added = new Promise<void>((resolve) => {
    tellAdded = resolve;
  });
  const gate = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const { url } = await startChangedServer(async (request, next) => {
    const response = await next();
    if (request.method === 'POST' && response.status === 201) {
      tellAdded();
      await gate;
    }
    return response;
  });
  await atTerminal(
    ['--base-url', url, '--only', 'notes'],
    async (terminal) => {
      await added;
      terminal.pressCtrlC();
      const { code, output } = await terminal.ends();
      expect(output).toMatch(/\n中途停下：被打断了，后面的没有检查\n还不合约定\n$/);
      expect(code).toBe(1);
    },
    { command },
  );
  answer();
  expect(await textsAt(url, await logIn(url))).toEqual([]);
});

const oneNote = /^\/notes\/./;

const notes: [defect: string, change: Change, failures: Record<string, string>][] = [
  [
    'takes notes from everybody',
    (request, next) => {
      const isAdding = isTo('POST', /notes/)(request) && !isSignedIn(request);
      return isAdding ? says(201, { ok: true }) : next();
    },
    { '/notes 的 GET、POST、PUT、DELETE，没带令牌：401': '401 unauthenticated | 201 { ok }' },
  ],
  [
    'loses letters',
    where(isTo('POST', /notes/), (body, { status }) => {
      const note = body.note as Json | undefined;
      const text = String(note?.text).replace('😀', '?');
      return says(status, note ? { ok: true, note: { ...note, text } } : body);
    }),
    { 'POST /notes：201': 'text 和写的一字不差 | text 变了' },
  ],
  [
    'lists the oldest first',
    where(isTo('GET', /notes$/), (body, { status }) => {
      const list = body.notes as Json[] | undefined;
      const old = { ...list?.[0], id: 'old', createdAt: '2001-01-01T00:00:00.000Z' };
      return says(status, list ? { ok: true, notes: [old, ...list] } : body);
    }),
    { 'GET /notes：200，新的在前': 'createdAt 从新到旧 | 不是这个顺序' },
  ],
  [
    'lists nothing',
    where(isTo('GET', /notes$/), (body, { status }) =>
      says(status, status === 200 ? { ok: true, notes: [] } : body),
    ),
    { 'GET /notes：200，新的在前': '写过的那一条也在 | 没有它' },
  ],
  [
    'tells no new note from an old one',
    where(isTo('PUT', oneNote), (body, { status }) =>
      says(Math.min(status, 200) && status === 201 ? 200 : status, body),
    ),
    {
      'PUT /notes/{id}，新建：201': '201 NoteSuccess | 200 { ok, note }',
      'PUT /notes/{id}，同时十个：一个 201，九个 200': '1 个 201，9 个 200 | 0 个 201',
    },
  ],
  [
    'chooses the ids of PUT itself',
    where(isTo('PUT', oneNote), (body, { status }) => {
      const note = body.note as Json | undefined;
      return says(status, note ? { ok: true, note: { ...note, id: '1' } } : body);
    }),
    { 'PUT /notes/{id}，新建：201': 'note.id 是网址里的编号 | note.id 是别的' },
  ],
  [
    'does not keep what replaced a note',
    where(isTo('GET', oneNote), (body, { status }) => {
      const note = body.note as Json | undefined;
      const text = String(note?.text).replace('改写过', '');
      return says(status, note ? { ok: true, note: { ...note, text } } : body);
    }),
    { 'PUT /notes/{id}，改写：200': 'text 和写的一字不差 | text 变了' },
  ],
  [
    'says that all is deleted always',
    where(
      (request) => isTo('DELETE', oneNote)(request) && isSignedIn(request),
      () => new Response(null, { status: 204 }),
    ),
    { 'DELETE 之后，GET 和再 DELETE：404': '404 not_found | 204 没有正文' },
  ],
  [
    'answers a DELETE with the note',
    where(isTo('DELETE', oneNote), (body, { status }) =>
      status === 204 ? says(200, { ok: true }) : says(status, body),
    ),
    { 'DELETE /notes/{id}：204': '204 没有正文 | 200 { ok }' },
  ],
  [
    'takes any token',
    (request, next) => {
      const isList = isTo('GET', /notes$/)(request) && isSignedIn(request);
      return isList ? says(200, { ok: true, notes: [] }) : next();
    },
    { 'GET /notes，令牌不对：401': '401 unauthenticated | 200 { ok, notes }' },
  ],
  [
    'takes notes without a text',
    (request, next) =>
      isTo('POST', /notes/)(request) && request.headers.get('content-length') === '2'
        ? says(201, { ok: true, note: {} })
        : next(),
    { 'POST /notes，没有写 text：400': '400 invalid_request | 201 { ok, note }' },
  ],
];

test.each(notes)('a server that %s is found', async (_, change, expected) => {
  expect(await failuresOf(change, ['--only', 'notes'])).toMatchObject(expected);
});

test('a server without notes and GET fits, unless they were asked for by name', async () => {
  const { url } = await startChangedServer((request, next) => {
    if (isTo('GET', /^\/login/)(request)) {
      return says(415, { ok: false, error: { code: 'unsupported_media_type', message: '不' } });
    }
    return /notes/.test(request.url) ? says(404, notFound) : next();
  });
  const result = await runForMachines(['--base-url', url]);
  expect(result).toMatchObject({ code: 0, ok: true, failed: 0, notOffered: 3 });
  expect(told(result, 'not_offered')).toEqual({
    'GET，密码对：200': '415 unsupported_media_type',
    'GET，密码对：成功': '415 unsupported_media_type',
    '/notes 的 GET、POST、PUT、DELETE，没带令牌：401': '404 not_found',
  });
  const { code, output } = await run(['--base-url', url, '--only', 'notes']);
  expect(code).toBe(1);
  expect(output).toContain(
    '  – 没有提供  /notes 的 GET、POST、PUT、DELETE，没带令牌：401  收到 404 not_found\n',
  );
  expect(output).toMatch(/\n没有提供 1 · .+\n点了名要检查的，服务器没有全部提供\n$/);
  expect(await run(['--base-url', url, '--only', 'session'])).toMatchObject({ code: 0 });
  expect(await run(['--base-url', url, '--only', 'session,notes'])).toMatchObject({ code: 1 });
});
