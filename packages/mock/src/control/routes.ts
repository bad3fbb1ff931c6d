import { setImmediate } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { Endpoint } from '../api/endpoint';
import { check, readBody, readQuery } from '../api/fields';
import { refuse } from '../api/refuse';
import type { MockEnv } from '../env';
import { FaultRule } from '../faults/fault-rule';
import type { Faults } from '../faults/faults';
import { scenarios } from '../faults/scenarios';
import type { Exchange, Journal } from '../journal/journal';
import { JournalEntry, JournalSuccess } from '../journal/journal-entry';
import { redact, summarize } from '../journal/redact';
import { work } from '../journal/redact-text';
import { EventFeed } from './event-feed';

export interface ControlRoutesOptions {
  journal: Journal;
  faults: Faults;
  /** Empties what the app keeps. */
  onReset?: (() => void | Promise<void>) | undefined;
}

const Ok = { ok: z.literal(true) };

export const JournalFilter = z.object({
  method: z.string().optional(),
  /** The beginning of the path. */
  path: z.string().optional(),
  /** `401`, or `4xx` for all that begin so. */
  status: z
    .string()
    .regex(/^[1-5](\d\d|xx)$/i, { error: '要的是 401 这样的状态码，或者 4xx' })
    .optional(),
  /** Anywhere in what was sent or answered. */
  text: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
type JournalFilter = z.infer<typeof JournalFilter>;

const Scenario = z.object({ id: z.string(), name: z.string(), effect: z.string() });
const scenarioNames = scenarios.flatMap(({ id, name }) => [id, name]);
const ScenarioRequest = z.object({
  name: z.enum(scenarioNames, { error: `没有这个场景，有的是 ${scenarioNames.join('、')}` }),
});
const Scenarios = z.object({
  ...Ok,
  /** The `id` of the one in force; null where the rules are of somebody's own. */
  current: z.string().nullable(),
  scenarios: z.array(Scenario),
});

const FaultRules = z.object({ rules: z.array(FaultRule).max(100) });
const FaultList = z.object({ ...Ok, scenario: z.string().nullable(), rules: z.array(FaultRule) });

const requests = { path: '/__mock/requests' };
const oneRequest = { path: '/__mock/requests/{id}', params: z.object({ id: z.string() }) };

/** @param resets what the app empties on a reset, as a person calls it */
export const controlEndpoints = (resets?: string): Endpoint[] => [
  {
    ...requests,
    method: 'GET',
    summary: '收到的请求，新的在前',
    query: JournalFilter,
    example: { path: '/login' },
    answers: { 200: z.object({ ...Ok, requests: z.array(JournalEntry) }) },
  },
  { ...requests, method: 'DELETE', summary: '清空请求记录', answers: { 204: null } },
  {
    ...oneRequest,
    method: 'GET',
    summary: '一个请求的全部内容，编号就是回答里的 X-Request-Id',
    answers: { 200: JournalSuccess },
    refusals: [404],
  },
  {
    method: 'GET',
    path: '/__mock/events',
    summary: '实时的请求（SSE）：到达和结束时各一个 request 事件',
    answers: { 200: null },
    stream: true,
  },
  {
    method: 'GET',
    path: '/__mock/scenarios',
    summary: '有哪些场景，现在是哪个',
    answers: { 200: Scenarios },
  },
  {
    method: 'PUT',
    path: '/__mock/scenario',
    summary: '切换场景',
    body: ScenarioRequest,
    example: { name: '弱网' },
    answers: { 200: Scenarios },
  },
  {
    method: 'GET',
    path: '/__mock/faults',
    summary: '现在的故障规则',
    answers: { 200: FaultList },
  },
  {
    method: 'PUT',
    path: '/__mock/faults',
    summary: '换上一组故障规则，从上往下第一条符合的生效',
    body: FaultRules,
    example: { rules: [{ method: 'POST', path: '/login', status: 503, times: 2 }] },
    answers: { 200: FaultList },
  },
  {
    method: 'DELETE',
    path: '/__mock/faults',
    summary: '去掉全部故障规则',
    answers: { 204: null },
  },
  {
    method: 'POST',
    path: '/__mock/reset',
    summary: `回到刚启动的样子：${resets ? `${resets}、` : ''}故障、记录都清空`,
    answers: { 204: null },
  },
];

/** How developers and tests look into the server and steer it. */
export function controlRoutes(options: ControlRoutesOptions): Hono<MockEnv> {
  const { journal, faults, onReset } = options;
  const events = new EventFeed(journal);

  const scenariosNow = (): z.infer<typeof Scenarios> => ({
    ok: true,
    current: faults.scenario ?? null,
    scenarios: scenarios.map(({ id, name, effect }) => ({ id, name, effect })),
  });
  const faultsNow = (): z.infer<typeof FaultList> => ({
    ok: true,
    scenario: faults.scenario ?? null,
    rules: faults.rules,
  });
  const missing = (c: Context, what: string): Response =>
    refuse(c, 404, 'not_found', `没有编号为 ${c.req.param('id')} 的${what}`);

  return new Hono<MockEnv>()
    .get('/__mock/requests', async (c) => {
      const filter = check(c, JournalFilter, readQuery(c));
      if ('refusal' in filter) return filter.refusal;
      // To write all of it at once would take long, too.
      const requests: string[] = [];
      for await (const entry of filtered(journal.list(), filter.fields)) {
        requests.push(JSON.stringify(entry));
      }
      c.header('Content-Type', 'application/json');
      return c.body(`{"ok":true,"requests":[${requests.join(',')}]}`, 200);
    })
    .delete('/__mock/requests', (c) => {
      journal.clear();
      return c.body(null, 204);
    })
    .get('/__mock/requests/:id', (c) => {
      const exchange = journal.get(c.req.param('id'));
      if (!exchange) return missing(c, '请求，可能已经被新的挤掉');
      return c.json({ ok: true, request: redact(exchange) } satisfies JournalSuccess, 200);
    })
    .get('/__mock/events', (c) => {
      // A stream that nobody reads would never end.
      if (c.req.method === 'HEAD') return c.body(null, 200);
      c.header('Content-Type', 'text/event-stream');
      c.header('Cache-Control', 'no-cache');
      // By this the adapter knows that it need not wait for the end.
      c.header('Transfer-Encoding', 'chunked');
      const { outgoing } = c.env ?? {};
      return c.body(
        events.open(() => outgoing?.destroy()),
        200,
      );
    })
    .get('/__mock/scenarios', (c) => c.json(scenariosNow(), 200))
    .put('/__mock/scenario', async (c) => {
      const checked = check(c, ScenarioRequest, await readBody(c));
      if ('refusal' in checked) return checked.refusal;
      const { name } = checked.fields;
      const scenario = scenarios.find((scenario) => name === scenario.id || name === scenario.name);
      faults.replace(scenario?.rules ?? [], scenario?.id);
      return c.json(scenariosNow(), 200);
    })
    .get('/__mock/faults', (c) => c.json(faultsNow(), 200))
    .put('/__mock/faults', async (c) => {
      const checked = check(c, FaultRules, await readBody(c));
      if ('refusal' in checked) return checked.refusal;
      faults.replace(checked.fields.rules);
      return c.json(faultsNow(), 200);
    })
    .delete('/__mock/faults', (c) => {
      faults.clear();
      return c.body(null, 204);
    })
    .post('/__mock/reset', async (c) => {
      await onReset?.();
      faults.clear();
      journal.clear();
      return c.body(null, 204);
    });
}

/** Characters that are redacted, searched or handed out until others have a turn. */
const SLICE = 200_000;

/**
 * The entries that fit, redacted: what is hidden cannot be searched for either. While there are more
 * to come, other requests are answered.
 */
export async function* filtered(
  exchanges: readonly Exchange[],
  filter: JournalFilter,
): AsyncGenerator<JournalEntry, void> {
  const { method, path = '', status, text, limit } = filter;
  const answered = status && new RegExp(`^${status.replace(/x/gi, '.')}$`);
  let found = 0;
  let done = 0;
  for (const exchange of exchanges) {
    if (found === limit) return;
    if (done >= SLICE) {
      await setImmediate();
      done = 0;
    }
    const before = work.steps;
    const summary = summarize(exchange);
    const fits =
      (!method || summary.method === method.toUpperCase()) &&
      summary.path.startsWith(path) &&
      (!answered || answered.test(`${summary.status}`));
    const entry = fits ? redact(exchange) : undefined;
    done += work.steps - before;
    if (!entry) continue;
    const words = wordsOf(entry);
    done += words.length;
    if (text && !words.includes(text)) continue;
    found += 1;
    yield entry;
  }
}

/** All that was sent and answered, as it was written. */
function wordsOf({ requestLine, headers, body, answer }: JournalEntry): string {
  const lines = [...headers, ...(answer?.headers ?? [])].map((header) => header.join(': '));
  return [requestLine, ...lines, body.text, answer?.body.text].join('\n');
}
