import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv2020, { type AnySchema } from 'ajv/dist/2020';
import { type Env, Hono } from 'hono';
import * as z from 'zod';
import { type Endpoint, ErrorAnswer, type MockOptions, mountMock, routesOf } from '../src/index';
import { makeMockApp } from './fixtures/mock-app';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

interface Content {
  schema: Record<string, unknown>;
  example?: unknown;
}

interface Operation {
  operationId: string;
  tags: string[];
  security?: object[];
  parameters?: object[];
  requestBody?: { required: boolean; content: Record<string, Content> };
  responses: Record<string, { description: string; content?: Record<string, Content> }>;
}

interface Document {
  info: { title: string };
  servers: object[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, AnySchema> };
}

async function documentOf<E extends Env>(app: Hono<E>, path = '/openapi.json'): Promise<Document> {
  const response = await app.request(path);
  expect(response.status).toBe(200);
  return response.json();
}

/** What is said of an app with these options. */
function described(options: MockOptions = {}): Promise<Document> {
  const app = new Hono();
  mountMock(app, options);
  return documentOf(app);
}

/** What is said of one endpoint, the only one of its app. */
async function operationOf(endpoint: Partial<Endpoint>): Promise<Operation> {
  const whole: Endpoint = {
    method: 'GET',
    path: '/carts',
    summary: '购物车',
    answers: {},
    ...endpoint,
  };
  const { paths } = await described({ endpoints: [whole] });
  return paths[whole.path]?.[whole.method.toLowerCase()] as Operation;
}

const linesOf = ({ paths }: Document): string[] =>
  Object.entries(paths).flatMap(([path, ofPath]) =>
    Object.keys(ofPath).map((method) => `${method.toUpperCase()} ${path}`),
  );

test.each([
  ['an app of which nothing is said', () => described()],
  ['an app with endpoints and a panel', async () => documentOf(await makeMockApp())],
])(
  'GET /openapi.json of %s is OpenAPI 3.1, and each $ref in it leads somewhere',
  async (_, ask) => {
    const document = await ask();
    // The one of https://spec.openapis.org; the package's own validator is no CommonJS.
    const file = createRequire(__filename).resolve(
      '@seriousme/openapi-schema-validator/schemas/v3.1/schema.json',
    );
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')));
    validate(document);
    expect(validate.errors).toBeNull();

    ajv.addSchema(document, 'openapi');
    const schemas: AnySchema[] = Object.values(document.components.schemas);
    JSON.stringify(document, (key, value) => {
      if (key === 'schema') schemas.push(value);
      return value;
    });
    expect(schemas.length).toBeGreaterThan(20);
    for (const schema of schemas) {
      ajv.validateSchema(schema, true);
      // Compiling follows each reference, and throws where there is nothing.
      ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')));
    }
  },
);

test('each request under /__mock that is answered is in GET /openapi.json, and no other', async () => {
  const app = new Hono();
  mountMock(app);
  const answered = routesOf(app)
    .map((line) => line.replace(/:(\w+)/g, '{$1}'))
    // Pages and what they load.
    .filter((line) => line.includes('/__mock/') && !/^GET \/__mock\/[\w-]+\.\w+$/.test(line));
  expect(linesOf(await described()).sort()).toEqual(answered.sort());
  const names = Object.keys((await described()).components.schemas);
  expect(names.sort()).toEqual(['ErrorAnswer', 'FaultRule', 'JournalEntry']);
});

test('what the app answers stands first, then /__mock, then what its panels answer', async () => {
  const lines = linesOf(await documentOf(await makeMockApp()));
  expect(lines[0]).toBe('GET /login');
  expect(lines.at(-1)).toBe('DELETE /__mock/sessions/{id}');
  expect(lines.indexOf('POST /__mock/reset')).toBeGreaterThan(lines.indexOf('GET /notes'));
});

test('the title is the one of the app, or says what it is', async () => {
  expect((await described()).info.title).toBe('模拟服务器');
  expect((await described({ title: '我的小店' })).info.title).toBe('我的小店');
});

test('GET /openapi.json names the address that it was asked at', async () => {
  const app = new Hono();
  mountMock(app);
  const { servers } = await documentOf(app, 'http://192.0.2.7:3000/openapi.json');
  expect(servers).toEqual([{ url: 'http://192.0.2.7:3000' }]);
});

test('refusals have the shape of the app, under its name', async () => {
  const refusal = { schema: { $ref: '#/components/schemas/ErrorAnswer' } };
  const { responses } = await operationOf({ refusals: [404] });
  expect(responses[404]?.content).toEqual({ [JSON_TYPE]: refusal });

  const Problem = z.object({ problem: z.string() }).meta({ id: 'Problem' });
  const { components, paths } = await described({ errorAnswer: Problem });
  expect(Object.keys(components.schemas).sort()).toEqual(['FaultRule', 'JournalEntry', 'Problem']);
  const [response] = Object.values(paths['/__mock/reset']?.post?.responses ?? {}).slice(-1);
  expect(response?.content?.[JSON_TYPE]?.schema).toEqual({ $ref: '#/components/schemas/Problem' });
});

test('each refusal of hono-mock fits ErrorAnswer', async () => {
  const app = new Hono();
  mountMock(app, { controlToken: 't' });
  for (const path of ['/nowhere', '/__mock/requests']) {
    const body = await (await app.request(path)).json();
    expect(ErrorAnswer.parse(body)).toEqual(body);
  }
});

const text = z.string();

test.each<[what: string, endpoint: Partial<Endpoint>, statuses: string]>([
  ['nothing more', { answers: { 200: null } }, '200 400 403 500 503'],
  ['what signing in takes', { signedIn: true }, '400 401 403 500 503'],
  ['a body', { method: 'POST', body: z.object({ text }) }, '400 403 413 415 500 503'],
  ['refusals of its own', { refusals: [404, 429, 500] }, '400 403 404 429 500 503'],
  ['several answers', { answers: { 201: null, 200: null } }, '200 201 400 403 500 503'],
])('an endpoint with %s has all that it can be answered with', async (_, endpoint, statuses) => {
  const { responses } = await operationOf(endpoint);
  expect(Object.keys(responses).join(' ')).toBe(statuses);
  for (const { description } of Object.values(responses)) {
    expect(description).toMatch(/\p{Script=Han}/u);
  }
});

test('too many requests, and a server that cannot be used for now, say when to try again', async () => {
  const { responses } = await operationOf({ refusals: [404, 429] });
  const late = Object.entries(responses).filter(([, response]) => 'headers' in response);
  expect(late.map(([status]) => status)).toEqual(['429', '503']);
});

test('names in a path and in a query are parameters, with what is an example of them', async () => {
  const { parameters, requestBody } = await operationOf({
    path: '/carts/{id}/items',
    params: z.object({ id: z.string() }),
    query: z.object({ limit: z.coerce.number().int().min(1).default(50), word: text.optional() }),
    example: { id: 'mine', limit: 5, nobody: 1 },
  });
  expect(parameters).toMatchObject([
    { name: 'id', in: 'path', required: true, schema: { type: 'string' }, example: 'mine' },
    { name: 'limit', in: 'query', required: false, example: 5 },
    { name: 'word', in: 'query', required: false, schema: { type: 'string' } },
  ]);
  expect(parameters?.[2]).not.toHaveProperty('example');
  expect(requestBody).toBeUndefined();
});

test('a body of texts is JSON or a form, with the fields of the example that are its own', async () => {
  const { requestBody } = await operationOf({
    method: 'PUT',
    path: '/carts/{id}',
    params: z.object({ id: text }),
    body: z.object({ text }),
    example: { id: 'mine', text: '茶' },
  });
  expect(requestBody?.required).toBe(true);
  expect(Object.keys(requestBody?.content ?? {})).toEqual([JSON_TYPE, FORM]);
  for (const { example } of Object.values(requestBody?.content ?? {})) {
    expect(example).toEqual({ text: '茶' });
  }
});

test('a body of more than texts fits no form', async () => {
  const { requestBody } = await operationOf({
    method: 'POST',
    body: z.object({ items: z.array(text) }),
  });
  expect(Object.keys(requestBody?.content ?? {})).toEqual([JSON_TYPE]);
});

test('an answer is JSON, text for who asks for it, a stream, or nothing', async () => {
  const json = { [JSON_TYPE]: { schema: expect.objectContaining({ type: 'object' }) } };
  const body = z.object({ text });
  const answerOf = async (endpoint: Partial<Endpoint>) =>
    (await operationOf(endpoint)).responses[200]?.content;
  expect(await answerOf({ answers: { 200: body } })).toEqual(json);
  expect(await answerOf({ answers: { 200: body }, text: z.enum(['成功', '失败']) })).toEqual({
    ...json,
    'text/plain': { schema: { type: 'string', enum: ['成功', '失败'] } },
  });
  expect(await answerOf({ answers: { 200: null }, stream: true })).toEqual({
    'text/event-stream': { schema: { type: 'string' } },
  });
  expect(await answerOf({ answers: { 200: null } })).toBeUndefined();
});

test('a schema with an id stands once, under its name, wherever it is used', async () => {
  const Item = z.object({ text }).meta({ id: 'Item' });
  const { paths, components } = await described({
    endpoints: [
      {
        method: 'GET',
        path: '/items',
        summary: '全部',
        answers: { 200: z.object({ items: z.array(Item) }) },
      },
    ],
  });
  expect(components.schemas).toHaveProperty('Item');
  const { schema } = paths['/items']?.get?.responses[200]?.content?.[JSON_TYPE] ?? {};
  expect(schema).toMatchObject({
    properties: { items: { items: { $ref: '#/components/schemas/Item' } } },
  });
});

test.each<[endpoint: Partial<Endpoint>, operation: Partial<Operation>]>([
  [{ path: '/' }, { operationId: 'get', tags: ['接口'] }],
  [{ path: '/carts/{id}/items' }, { operationId: 'getCartsIdItems', tags: ['接口'] }],
  [
    { method: 'DELETE', path: '/a-b' },
    { operationId: 'deleteAB', tags: ['接口'] },
  ],
  [{ signedIn: true }, { security: [{ token: [] }] }],
  [{ path: '/__mock/x' }, { tags: ['模拟服务器'], security: [{}, { controlToken: [] }] }],
])('the endpoint %j is %j', async (endpoint, operation) => {
  expect(await operationOf(endpoint)).toMatchObject(operation);
});

test('an endpoint for everybody demands nothing', async () => {
  expect(await operationOf({})).not.toHaveProperty('security');
});
