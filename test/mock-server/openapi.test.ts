import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv2020, { type AnySchema } from 'ajv/dist/2020';
import type { Hono } from 'hono';
import { isControl, routesOf } from 'hono-mock';
import { checkAnswers } from 'test-support/check-answers';
import { accountBook } from '../../mock-server/accounts';
import { createApp, endpoints } from '../../mock-server/app';
import type { Env } from '../../mock-server/env';
import { makeDatabase } from '../support/database';
import { loginPath } from '../support/login';
import { demoAccounts, makeMockApp } from '../support/mock-app';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

interface Content {
  schema: Record<string, unknown>;
  example?: Record<string, unknown>;
}

interface Operation {
  operationId: string;
  summary: string;
  security?: object[];
  parameters?: { name: string; in: string; required: boolean; example?: unknown }[];
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, { description: string; content?: Record<string, Content> }>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, AnySchema> };
}

async function documentOf(app: Hono<Env>): Promise<Document> {
  const response = await app.request('/openapi.json');
  expect(response.status).toBe(200);
  return response.json();
}

/** Each as `GET /login` and what is said of it. */
async function operations(): Promise<[line: string, operation: Operation][]> {
  const { paths } = await documentOf(await makeMockApp());
  return Object.entries(paths).flatMap(([path, ofPath]) =>
    Object.entries(ofPath).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );
}

test('GET /openapi.json is OpenAPI 3.1', async () => {
  const document = await documentOf(await makeMockApp());
  // The one of https://spec.openapis.org; the package's own validator is no CommonJS.
  const file = createRequire(__filename).resolve(
    '@seriousme/openapi-schema-validator/schemas/v3.1/schema.json',
  );
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')));
  validate(document);
  expect(validate.errors).toBeNull();
  expect(document).toMatchObject({ openapi: expect.stringMatching(/^3\.1\./) });
});

test('each schema in GET /openapi.json is JSON Schema 2020-12, and each $ref leads to one', async () => {
  const document = await documentOf(await makeMockApp());
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(document, 'openapi');
  const schemas: AnySchema[] = Object.values(document.components.schemas);
  JSON.stringify(document, (key, value) => {
    if (key === 'schema') schemas.push(value);
    return value;
  });
  expect(schemas.length).toBeGreaterThan(30);
  for (const schema of schemas) {
    ajv.validateSchema(schema, true);
    // Compiling follows each reference, and throws where there is nothing.
    ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')));
  }
});

test('each request that the server answers is in GET /openapi.json, and no other', async () => {
  const pages = ['GET /', 'GET /openapi.json', 'GET /__mock'];
  const answered = routesOf(await makeMockApp())
    .map((line) => line.replace(/:(\w+)/g, '{$1}'))
    .filter((line) => !pages.includes(line) && !/^GET \/__mock\/[\w-]+\.\w+$/.test(line));
  expect((await operations()).map(([line]) => line).sort()).toEqual(answered.sort());
});

test('operations have ids of their own, a summary, and what signing in takes', async () => {
  const described = await operations();
  const ids = described.map(([, { operationId }]) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [line, { operationId, summary, security }] of described) {
    expect(operationId).toMatch(/^[a-z][A-Za-z]+$/);
    expect(summary).toMatch(/\p{Script=Han}/u);
    const path = line.split(' ')[1] ?? '';
    const expected = endpoints.some((endpoint) => endpoint.path === path && endpoint.signedIn)
      ? [{ token: [] }]
      : isControl(path)
        ? [{}, { controlToken: [] }]
        : undefined;
    expect([line, security]).toEqual([line, expected]);
  }
});

test('schemas have their names in GET /openapi.json', async () => {
  const { components } = await documentOf(await makeMockApp());
  const names = [
    'ErrorAnswer',
    'FaultRule',
    'JournalEntry',
    'LoginRequest',
    'LoginSuccess',
    'SessionSuccess',
    'User',
  ];
  expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(names));
});

test.each([
  ['GET /login', '200 400 401 403 429 500 503'],
  ['POST /login', '200 400 401 403 413 415 429 500 503'],
  ['GET /session', '200 400 401 403 500 503'],
  ['DELETE /session', '204 400 401 403 500 503'],
  ['PUT /__mock/faults', '200 400 401 403 413 415 500 503'],
  ['GET /__mock/scenarios', '200 401 403 500 503'],
  ['GET /__mock/requests/{id}', '200 400 401 403 404 500 503'],
])('GET /openapi.json has all that %s can be answered with', async (line, statuses) => {
  const [, operation] = (await operations()).find(([its]) => its === line) ?? [];
  expect(Object.keys(operation?.responses ?? {}).join(' ')).toBe(statuses);
  for (const [status, { description, content }] of Object.entries(operation?.responses ?? {})) {
    expect(description).toMatch(/\p{Script=Han}/u);
    if (status < '400') continue;
    expect(content).toEqual({
      [JSON_TYPE]: { schema: { $ref: '#/components/schemas/ErrorAnswer' } },
    });
  }
});

test('bodies can be JSON or a form, but a list of rules fits no form, and WeChat takes none', async () => {
  for (const [line, { requestBody }] of await operations()) {
    if (!requestBody) continue;
    const isJsonOnly = /^PUT \/__mock\/faults$|\/__wechat\/(cgi-bin|wxa)\//.test(line);
    const types = isJsonOnly ? [JSON_TYPE] : [JSON_TYPE, FORM];
    expect([line, Object.keys(requestBody.content)]).toEqual([line, types]);
  }
});

test('each example in GET /openapi.json is a request that works', async () => {
  const app = await makeMockApp();
  const login = await (await app.request(loginPath())).json();
  const headers = { authorization: `Bearer ${login.token}` };
  const tried: string[] = [];
  const described = await operations();
  for (const [line, { parameters = [], requestBody }] of described) {
    // Ids and codes that only a server knows, a stream that does not end, the end of the session, a file
    // to upload and an upgrade.
    if (
      /events|echo\/(?:upload|socket)$|POST \/(?:login\/wechat|phone)$|\/__mock\/[\w/]+\/\{id\}|DELETE \/session|DELETE \/__mock|reset/.test(
        line,
      )
    )
      continue;
    const [method = '', template = ''] = line.split(' ');
    const query = new URLSearchParams();
    let path = template;
    for (const { name, in: place, required, example } of parameters) {
      expect([line, name, required && example === undefined]).toEqual([line, name, false]);
      if (place === 'path') path = path.replace(`{${name}}`, String(example));
      else if (example !== undefined) query.set(name, String(example));
    }
    const contents = requestBody ? Object.entries(requestBody.content) : [[undefined, undefined]];
    for (const [type, content] of contents as [string?, Content?][]) {
      const { example = {} } = content ?? {};
      const [, put] = described.find(([its]) => its === `PUT ${template}`) ?? [];
      const made = put?.requestBody?.content[FORM]?.example;
      if (made && method !== 'PUT') {
        const body = new URLSearchParams(made as Record<string, string>);
        await app.request(path, { method: 'PUT', headers, body });
      }
      const body =
        type === FORM
          ? String(new URLSearchParams(example as Record<string, string>))
          : JSON.stringify(example);
      const response = await app.request(`${path}?${query}`, {
        method,
        headers: { ...headers, ...(type && { 'content-type': type }) },
        ...(type && { body }),
      });
      expect([line, type, response.status < 300]).toEqual([line, type, true]);
      tried.push(`${line} ${type ?? ''}`);
      await app.request('/__mock/faults', { method: 'DELETE' });
    }
  }
  expect(tried).toContain(`POST /login ${FORM}`);
  expect(tried).toContain(`POST /login ${JSON_TYPE}`);
  expect(tried.length).toBeGreaterThan(10);
});

test('GET /openapi.json names the address that it was asked at', async () => {
  const app = await makeMockApp();
  const { servers } = await (await app.request('http://192.0.2.7:3000/openapi.json')).json();
  expect(servers).toEqual([{ url: 'http://192.0.2.7:3000' }]);
});

test('patterns mean the same in every language that may read them', async () => {
  const patterns: string[] = [];
  JSON.stringify(await documentOf(await makeMockApp()), (key, value) => {
    if (key === 'pattern') patterns.push(value);
    return value;
  });
  expect(patterns).toContain('^[^\\x00]*$');
  for (const pattern of patterns) expect(pattern).not.toMatch(/\\0|\\u|\(\?[<=!]/);
});

describe('a test fails where the server', () => {
  /** An app whose answers are as `respond` has them, and what is said of them. */
  async function complaintsOf(line: string, respond: () => Response): Promise<string[]> {
    const app = createApp({ accounts: accountBook(demoAccounts), database: await makeDatabase() });
    app.fetch = respond;
    const complaints = await checkAnswers(app);
    const [method = '', path = ''] = line.split(' ');
    await app.request(path, { method });
    return complaints;
  }
  const refusal = { ok: false, error: { code: 'forbidden', message: 'x' } };
  const wrong = { ok: false, error: { code: 'nonsense', message: 'x' } };
  const text = { 'content-type': 'text/plain' };

  test.each([
    [
      'has a field too many',
      'GET /session',
      () => Response.json({ ...refusal, a: 1 }, { status: 403 }),
    ],
    ['has an unknown code', 'GET /session', () => Response.json(wrong, { status: 403 })],
    ['has another shape', 'GET /session', () => Response.json({ ok: true })],
    ['has a status of its own', 'GET /session', () => Response.json(refusal, { status: 418 })],
    ['has another type', 'GET /session', () => new Response('x', { headers: text })],
    ['says other words', 'GET /login', () => new Response('yes', { headers: text })],
    ['is not allowed to answer', 'PUT /session', () => Response.json({ ok: true })],
    [
      'refuses in another shape',
      'PUT /session',
      () => Response.json({ ok: true }, { status: 405 }),
    ],
  ])('%s', async (_what, line, respond) => {
    expect(await complaintsOf(line, respond)).toEqual([expect.stringContaining(`${line} `)]);
  });

  test.each([
    ['refuses as documented', 'GET /session', () => Response.json(refusal, { status: 403 })],
    ['refuses a method', 'PUT /session', () => Response.json(refusal, { status: 405 })],
    ['says 成功', 'GET /login', () => new Response('成功', { headers: text })],
    ['answers an unknown path', 'GET /unknown', () => Response.json({ a: 1 })],
  ])('but not where it %s', async (_what, line, respond) => {
    expect(await complaintsOf(line, respond)).toEqual([]);
  });
});
