import { STATUS_CODES } from 'node:http';
import * as z from 'zod';
import { ErrorAnswer } from '../contract/error';
import type { Endpoint } from './endpoint';

/** Of what the server answers, not of the program. */
const API_VERSION = '1.0.0';
const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

type Json = Record<string, unknown>;

/** OpenAPI 3.1 of what the server answers. https://spec.openapis.org/oas/v3.1.1.html */
export function openApi(endpoints: readonly Endpoint[]): Json {
  const named: Record<string, Json> = {};
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = paths[endpoint.path] ?? {};
    path[endpoint.method.toLowerCase()] = operation(endpoint, named);
    paths[endpoint.path] = path;
  }
  return {
    openapi: '3.1.1',
    info: { title: '小程序的模拟服务器', version: API_VERSION },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: named,
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function operation(endpoint: Endpoint, named: Record<string, Json>): Json {
  const { method, path, summary, params, query, body, example = {} } = endpoint;
  const parameters = [
    ...parametersOf('path', params, example, named),
    ...parametersOf('query', query, example, named),
  ];
  return {
    operationId: `${method.toLowerCase()}${path.replace(/\W+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary,
    tags: [path.startsWith('/__mock') ? '模拟服务器' : '接口'],
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: bodyContent(body, example, named) } }),
    ...(endpoint.signedIn && { security: [{ token: [] }] }),
    responses: {
      ...Object.fromEntries(
        Object.entries(endpoint.answers).map(([status, schema]) => [
          status,
          { description: STATUS_CODES[status], ...answerContent(endpoint, schema, named) },
        ]),
      ),
      ...Object.fromEntries(
        refusalsOf(endpoint).map((status) => [
          status,
          {
            description: STATUS_CODES[status],
            content: { [JSON_TYPE]: { schema: schemaOf(ErrorAnswer, 'output', named) } },
          },
        ]),
      ),
    },
  };
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

function bodyContent(schema: z.ZodObject, example: Json, named: Record<string, Json>): Json {
  const fields = Object.entries(example).filter(([name]) => name in schema.shape);
  const content = {
    schema: schemaOf(schema, 'input', named),
    ...(fields.length > 0 && { example: Object.fromEntries(fields) }),
  };
  return { [JSON_TYPE]: content, [FORM]: content };
}

function answerContent(
  { text, stream }: Endpoint,
  schema: z.ZodType | null,
  named: Record<string, Json>,
): Json {
  if (stream) return { content: { 'text/event-stream': { schema: { type: 'string' } } } };
  if (!schema) return {};
  return {
    content: {
      [JSON_TYPE]: { schema: schemaOf(schema, 'output', named) },
      ...(text && { 'text/plain': { schema: schemaOf(text, 'output', named) } }),
    },
  };
}

/** Those that follow from what an endpoint takes, and its own. */
function refusalsOf({ path, params, query, body, signedIn, refusals = [] }: Endpoint) {
  const isControl = path.startsWith('/__mock');
  const statuses = [
    ...(params || query || body ? [400] : []),
    ...(signedIn || isControl ? [401] : []),
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
