import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { Endpoint } from '../api/endpoint';
import { check, readBody } from '../api/fields';
import { refuse } from '../api/refuse';
import { openidOf } from './directory';
import { wechatScenarios } from './scenarios';
import type { WechatState } from './state';

export const CONTROL = '/__mock/wechat';

const scenarioNames = wechatScenarios.flatMap(({ id, name }) => [id, name]);
const ScenarioRequest = z.object({
  name: z.enum(scenarioNames, { error: `没有这个场景，有的是 ${scenarioNames.join('、')}` }),
});
const StateRequest = z.object({ state: z.enum(['good', 'expired', 'refused']) });
const PersonRequest = z.object({ state: z.enum(['good', 'refused', 'session-expired']) });

const Told = z.object({
  ok: z.literal(true),
  scenario: z.string(),
  scenarios: z.array(z.object({ id: z.string(), name: z.string(), effect: z.string() })),
  codes: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['login', 'phone']),
      appid: z.string(),
      person: z.string(),
      state: z.enum(['good', 'used', 'expired', 'refused']),
      expiresAt: z.iso.datetime(),
    }),
  ),
  tokens: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['normal', 'stable']),
      appid: z.string(),
      state: z.enum(['good', 'replaced', 'expired', 'refused']),
      expiresAt: z.iso.datetime(),
    }),
  ),
  people: z.array(
    z.object({
      nickname: z.string(),
      phone: z.string().nullable(),
      openids: z.record(z.string(), z.string()),
      unionid: z.string().nullable(),
      isRefused: z.boolean(),
    }),
  ),
});
/** Neither a code nor a token nor a session key is in it: each has an id by which it is steered. */
export type Told = z.infer<typeof Told>;

const params = z.object({ id: z.string() });
const personParams = z.object({ nickname: z.string() });

export const controlEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: CONTROL,
    summary: '模拟的微信：场景、code、access_token、人',
    answers: { 200: Told },
  },
  {
    method: 'PUT',
    path: `${CONTROL}/scenario`,
    summary: '切换微信的场景',
    body: ScenarioRequest,
    example: { name: '次数用完' },
    answers: { 200: Told },
  },
  {
    method: 'PUT',
    path: `${CONTROL}/codes/{id}`,
    summary: '让一个 code 过期，或者拒绝它',
    params,
    body: StateRequest,
    example: { state: 'expired' },
    answers: { 204: null },
    refusals: [404],
  },
  {
    method: 'PUT',
    path: `${CONTROL}/tokens/{id}`,
    summary: '让一个 access_token 过期，或者作废',
    params,
    body: StateRequest,
    example: { state: 'expired' },
    answers: { 204: null },
    refusals: [404],
  },
  {
    method: 'PUT',
    path: `${CONTROL}/people/{nickname}`,
    summary: '拒绝一个人，或者让他的 session_key 过期',
    params: personParams,
    body: PersonRequest,
    example: { nickname: '小明', state: 'refused' },
    answers: { 204: null },
    refusals: [404],
  },
];

export function tell(state: WechatState): Told {
  const { codes, tokens, people, directory, scenario } = state;
  const now = state.now();
  return {
    ok: true,
    scenario: scenario.id,
    scenarios: wechatScenarios.map(({ id, name, effect }) => ({ id, name, effect })),
    codes: codes.list().map(({ id, kind, appid, person, expiresAt, isUsed, isRefused }) => ({
      id,
      kind,
      appid,
      person,
      state: isUsed ? 'used' : now >= expiresAt ? 'expired' : isRefused ? 'refused' : 'good',
      expiresAt: new Date(expiresAt).toISOString(),
    })),
    tokens: tokens.list().map(({ id, kind, appid, expiresAt, replacedAt, isRefused }) => ({
      id,
      kind,
      appid,
      state: isRefused
        ? 'refused'
        : now >= expiresAt
          ? 'expired'
          : replacedAt !== undefined && now >= replacedAt
            ? 'replaced'
            : 'good',
      expiresAt: new Date(expiresAt).toISOString(),
    })),
    people: directory.people.map((person) => ({
      nickname: person.nickname,
      phone: person.phone ?? null,
      openids: Object.fromEntries(
        directory.apps.map(({ appid }) => [appid, openidOf(appid, person)]),
      ),
      unionid: person.unionid ?? null,
      isRefused: people.isRefused(person.nickname),
    })),
  };
}

/** How developers and tests look into the mock WeChat and steer it. */
export function controlRoutes(state: WechatState): Hono {
  const missing = (c: Context, what: string): Response => refuse(c, 404, 'not_found', what);
  return new Hono()
    .get(CONTROL, (c) => c.json(tell(state), 200))
    .put(`${CONTROL}/scenario`, async (c) => {
      const checked = check(c, ScenarioRequest, await readBody(c));
      if ('refusal' in checked) return checked.refusal;
      const { name } = checked.fields;
      const chosen = wechatScenarios.find((known) => name === known.id || name === known.name);
      if (chosen) state.scenario = chosen;
      return c.json(tell(state), 200);
    })
    .put(`${CONTROL}/codes/:id`, async (c) => {
      const checked = check(c, StateRequest, await readBody(c));
      if ('refusal' in checked) return checked.refusal;
      const code = state.codes.get(c.req.param('id'));
      if (!code) return missing(c, '没有这个 code，可能已经被新的挤掉');
      code.isRefused = checked.fields.state === 'refused';
      if (checked.fields.state === 'expired') code.expiresAt = state.now();
      return c.body(null, 204);
    })
    .put(`${CONTROL}/tokens/:id`, async (c) => {
      const checked = check(c, StateRequest, await readBody(c));
      if ('refusal' in checked) return checked.refusal;
      const token = state.tokens.get(c.req.param('id'));
      if (!token) return missing(c, '没有这个 access_token，可能已经被新的挤掉');
      token.isRefused = checked.fields.state === 'refused';
      if (checked.fields.state === 'expired') token.expiresAt = state.now();
      return c.body(null, 204);
    })
    .put(`${CONTROL}/people/:nickname`, async (c) => {
      const checked = check(c, PersonRequest, await readBody(c));
      if ('refusal' in checked) return checked.refusal;
      const person = state.person(c.req.param('nickname'));
      if (!person) return missing(c, '微信名单里没有这个人');
      const { state: wanted } = checked.fields;
      if (wanted === 'session-expired') state.people.expireSessions(person.nickname);
      else state.people.refuse(person.nickname, wanted === 'refused');
      return c.body(null, 204);
    });
}
