import type { ServerResponse } from 'node:http';
import Ajv2020 from 'ajv/dist/2020';
import type { Env, Hono } from 'hono';
import { type MockEnv, pathPattern } from 'hono-mock';

interface Answer {
  status: number;
  type: string;
  body: string;
}

interface Operation {
  responses: Record<string, { content?: Record<string, object> }>;
}

interface Documented {
  path: string;
  operations: Record<string, Operation>;
  pattern: RegExp;
}

/** Each schema is compiled when it is first needed. */
const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false });
/** The same of every app of one test file, but for the address of the server. */
let documented: Documented[] | undefined;

async function readDocument<E extends Env>(app: Hono<E>): Promise<Documented[]> {
  const document = await (await app.request('/openapi.json')).json();
  ajv.addSchema(document, 'openapi');
  const paths: Record<string, Record<string, Operation>> = document.paths;
  return Object.entries(paths).map(([path, operations]) => ({
    path,
    operations,
    pattern: pathPattern(path),
  }));
}

/**
 * Holds every answer of the app against `/openapi.json`, whoever asks for it. What is not described
 * there is left out: the inspector's pages, unknown paths, and statuses that a test has injected.
 * @returns what does not fit, which grows as the app answers
 */
export async function checkAnswers<E extends Env>(app: Hono<E>): Promise<string[]> {
  documented ??= await readDocument(app);
  const complaints: string[] = [];
  const { fetch } = app;
  app.fetch = async (request, env, context) => {
    const { method } = request;
    const { pathname } = new URL(request.url);
    const check = (answer: Answer): void => {
      const wrong = whatIsWrong(method, pathname, answer);
      if (wrong)
        complaints.push(`${method} ${pathname} ${answer.status}: ${wrong}\n${answer.body}`);
    };
    const outgoing = (env as MockEnv['Bindings'] | undefined)?.outgoing;
    if (outgoing) watch(outgoing as ServerResponse, check);
    const response = await fetch(request, env, context);
    const type = response.headers.get('content-type') ?? '';
    // A stream of events does not end.
    if (!outgoing && !type.startsWith('text/event-stream')) {
      check({ status: response.status, type, body: await response.clone().text() });
    }
    return response;
  };
  return complaints;
}

/** Sees what goes out without touching the `Response`, which has faster ways to the socket. */
function watch(outgoing: ServerResponse, check: (answer: Answer) => void): void {
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown): void => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const write = outgoing.write.bind(outgoing) as (...args: unknown[]) => boolean;
  outgoing.write = (...args: unknown[]) => {
    keep(args[0]);
    return write(...args);
  };
  const end = outgoing.end.bind(outgoing) as (...args: unknown[]) => typeof outgoing;
  outgoing.end = (...args: unknown[]) => {
    keep(args[0]);
    return end(...args);
  };
  outgoing.once('finish', () => {
    const type = String(outgoing.getHeader('content-type') ?? '');
    check({ status: outgoing.statusCode, type, body: Buffer.concat(chunks).toString() });
  });
}

function whatIsWrong(method: string, pathname: string, answer: Answer): string | undefined {
  const path = documented?.find(({ pattern }) => pattern.test(pathname));
  const type = answer.type.split(';')[0] as string;
  if (!path || type === 'text/html') return undefined;
  const verb = method === 'HEAD' ? 'get' : method.toLowerCase();
  const operation = path.operations[verb];
  if (!operation) {
    if (method === 'HEAD') return undefined;
    return answer.status >= 400
      ? misfit('components/schemas/ErrorAnswer', JSON.parse(answer.body))
      : `${path.path} is not documented for ${method}`;
  }
  const response = operation.responses[answer.status];
  if (!response) {
    const isInjected = /"message":"模拟的 \d{3}"/.test(answer.body);
    return isInjected ? undefined : 'this status is not documented';
  }
  if (method === 'HEAD') return undefined;
  if (!response.content) return answer.body && 'no body is documented';
  if (response.content['*/*']) return undefined;
  if (!response.content[type]) return `${type || 'no content type'} is not documented`;
  if (type === 'text/event-stream') return undefined;
  const pointer = ['paths', path.path, verb, 'responses', answer.status, 'content', type, 'schema']
    .map((step) => encodeURIComponent(String(step).replaceAll('/', '~1')))
    .join('/');
  return misfit(pointer, type === 'application/json' ? JSON.parse(answer.body) : answer.body);
}

/** @param pointer where the schema stands in the document */
function misfit(pointer: string, body: unknown): string | undefined {
  const validate = ajv.getSchema(`openapi#/${pointer}`);
  if (!validate) throw new Error(`There is no schema at ${pointer}`);
  return validate(body) ? undefined : ajv.errorsText(validate.errors, { dataVar: 'body' });
}
