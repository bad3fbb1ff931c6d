import * as z from 'zod';
import { isControl, isOwn } from '../control/is-control';
import type { Endpoint } from './endpoint';
import { ErrorAnswer } from './error-answer';

/** Of what the server answers, not of the program. */
const API_VERSION = '1.0.0';
const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

type Json = Record<string, unknown>;

export interface OpenApiOptions {
  /** Default `模拟服务器`. */
  title?: string | undefined;
  /** The schema of every refusal; default that of `refuse`. */
  errorAnswer?: z.ZodType | undefined;
}

/** OpenAPI 3.1 of what the server answers. https://spec.openapis.org/oas/v3.1.1.html */
export function openApi(
  endpoints: readonly Endpoint[],
  { title = '模拟服务器', errorAnswer = ErrorAnswer }: OpenApiOptions = {},
): Json {
  const named: Record<string, Json> = {};
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = paths[endpoint.path] ?? {};
    path[endpoint.method.toLowerCase()] = operation(endpoint, errorAnswer, named);
    paths[endpoint.path] = path;
  }
  return {
    openapi: '3.1.1',
    info: { title, version: API_VERSION },
    paths,
    components: {
      schemas: named,
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        controlToken: { type: 'apiKey', in: 'header', name: 'X-Mock-Token' },
      },
    },
  };
}

function operation(endpoint: Endpoint, errorAnswer: z.ZodType, named: Record<string, Json>): Json {
  const { method, path, summary, params, query, body, example = {} } = endpoint;
  const parameters = [
    ...parametersOf('path', params, example, named),
    ...parametersOf('query', query, example, named),
  ];
  return {
    operationId: operationId(method, path),
    summary,
    tags: [isOwn(endpoint.path) ? '模拟服务器' : '接口'],
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: bodyContent(endpoint, body, named) } }),
    ...(endpoint.signedIn && { security: [{ token: [] }] }),
    // Only some servers have one.
    ...(isControl(endpoint.path) && { security: [{}, { controlToken: [] }] }),
    responses: {
      ...Object.fromEntries(
        Object.entries(endpoint.answers).map(([status, schema]) => [
          status,
          { description: descriptions[status], ...answerContent(endpoint, schema, named) },
        ]),
      ),
      ...Object.fromEntries(
        refusalsOf(endpoint).map((status) => [
          status,
          {
            description: descriptions[status],
            ...((status === 429 || status === 503) && { headers: { 'Retry-After': retryAfter } }),
            content: { [JSON_TYPE]: { schema: schemaOf(errorAnswer, 'output', named) } },
          },
        ]),
      ),
    },
  };
}

const descriptions: Record<string, string> = {
  200: '成功',
  201: '成功，新建了一个',
  204: '成功，没有内容',
  400: '请求不对，message 和 issues 说明哪里不对',
  401: '没有登录，或者用户名、密码、令牌不对',
  403: '不接受这个 Host，或者来自别的网站',
  404: '没有这一个',
  409: '现在做不到，message 说明为什么',
  413: '请求体太大',
  415: '不认识的内容类型',
  426: '要升级成 WebSocket',
  429: '尝试次数太多',
  500: '服务器内部出错',
  502: '它后面的服务器不行',
  503: '暂时不能用',
  504: '它后面的服务器太慢',
};
const retryAfter = { description: '过几秒再试', schema: { type: 'integer', minimum: 1 } };

/** `getNotesId` of `GET /notes/{id}`. */
function operationId(method: string, path: string): string {
  const inCamelCase = path.replace(/[^A-Za-z]+([A-Za-z]?)/g, (_, letter) => letter.toUpperCase());
  return method.toLowerCase() + inCamelCase;
}

function parametersOf(
  place: 'path' | 'query',
  schema: z.ZodObject | undefined,
  example: Json,
  named: Record<string, Json>,
): Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => ({
    name,
    in: place,
    required: !(field as z.ZodType).safeParse(undefined).success,
    schema: schemaOf(field as z.ZodType, 'input', named),
    ...(example[name] !== undefined && { example: example[name] }),
  }));
}

function bodyContent(
  { example = {}, jsonOnly }: Endpoint,
  schema: z.ZodObject,
  named: Record<string, Json>,
): Json {
  const fields = Object.entries(example).filter(([name]) => name in schema.shape);
  const content = {
    schema: schemaOf(schema, 'input', named),
    ...(fields.length > 0 && { example: Object.fromEntries(fields) }),
  };
  // A form has only text.
  const isFlat = Object.values(schema.shape).every(
    (field) => schemaOf(field as z.ZodType, 'input', named).type === 'string',
  );
  return { [JSON_TYPE]: content, ...(isFlat && !jsonOnly && { [FORM]: content }) };
}

function answerContent(
  { text, stream, file }: Endpoint,
  schema: z.ZodType | null,
  named: Record<string, Json>,
): Json {
  if (stream) return { content: { 'text/event-stream': { schema: { type: 'string' } } } };
  if (file) return { content: { '*/*': { schema: { type: 'string', format: 'binary' } } } };
  if (!schema) return {};
  return {
    content: {
      [JSON_TYPE]: { schema: schemaOf(schema, 'output', named) },
      ...(text && { 'text/plain': { schema: schemaOf(text, 'output', named) } }),
    },
  };
}

/** Those that follow from what an endpoint takes, and its own. */
function refusalsOf(endpoint: Endpoint): number[] {
  const { params, query, body, signedIn, refusals = [] } = endpoint;
  const statuses = [
    // `X-Mock-Status` and its like can be wrong on any request but those that steer.
    ...(params || query || body || !isControl(endpoint.path) ? [400] : []),
    ...(signedIn || isControl(endpoint.path) ? [401] : []),
    403,
    ...(body ? [413, 415] : []),
    ...refusals,
    500,
    503,
  ];
  return [...new Set(statuses)].sort((a, b) => a - b);
}

/** JSON Schema, where schemas that have an id are put under it into `named`. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', named: Record<string, Json>): Json {
  const { $schema, $defs, ...rest } = z.toJSONSchema(schema, { io }) as Json;
  Object.assign(named, inComponents($defs ?? {}));
  return inComponents(rest);
}

function inComponents<T>(schema: T): T {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
