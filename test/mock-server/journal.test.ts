import { JournalEntry as FullEntry } from 'hono-mock';
import { openInspector, send } from 'test-support/inspector';
import * as z from 'zod';
import { JournalEntry, JournalSuccess } from '../../contract/journal';
import { loginPath } from '../support/login';
import { startMockServer } from '../support/server';

/** What the contract states of the journal is what hono-mock has. */

interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
}

/** What the one has and the other has not, or has otherwise: the paths of the fields. */
function missingFrom(actual: Schema, stated: Schema, path = ''): string[] {
  return Object.entries(stated.properties ?? {}).flatMap(([name, field]) => {
    const place = `${path}${name}`;
    const found = actual.properties?.[name];
    if (!found || !actual.required?.includes(name)) return [place];
    if (field.properties) return missingFrom(found, field, `${place}.`);
    return JSON.stringify(found) === JSON.stringify(field) ? [] : [place];
  });
}

/** Without its id, which would make a reference of it. */
const schemaOf = ({ shape }: z.ZodObject): Schema => z.toJSONSchema(z.object(shape)) as Schema;

test('each field of the journal in the contract is one of hono-mock, and means the same', () => {
  expect(missingFrom(schemaOf(FullEntry), schemaOf(JournalEntry))).toEqual([]);
});

test.each([
  ['a field that hono-mock does not have', { sender: z.string() }, ['sender']],
  ['one of another type', { method: z.number() }, ['method']],
  ['one that may be null there', { client: z.string() }, ['client']],
  ['one within a body', { body: z.object({ text: z.string(), mime: z.string() }) }, ['body.mime']],
])('that would be told of %s', (_what, fields, told) => {
  const stated = JournalEntry.extend(fields);
  expect(missingFrom(schemaOf(FullEntry), schemaOf(stated))).toEqual(told);
});

test('a request of the mini-program is told as the contract has it', async () => {
  const server = await startMockServer();
  await send(server, `GET ${loginPath()}`, { headers: ['X-b', '1'] });
  await openInspector(server);
  const { id } = server.journal.list()[0] ?? {};
  const answer = await (await fetch(`${server.url}/__mock/requests/${id}`)).json();
  const { request } = JournalSuccess.parse(answer);
  expect(answer.request).toMatchObject(request);
  expect(request).toEqual({
    method: 'GET',
    path: '/login',
    requestLine: `GET ${loginPath('***')} HTTP/1.1`,
    headers: [
      ['Host', `127.0.0.1:${server.port}`],
      ['X-b', '1'],
      ['Connection', 'close'],
    ],
    body: { text: '', bytes: 0, truncated: false },
  });
});
