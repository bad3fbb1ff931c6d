import { ApiFailure, type DefineApi } from '../define-api';
import type { Host } from '../dialect';
import type { Screen, SettingLine } from '../screen';
import { type Tap, tapDefiner } from '../tap';
import type { SubscriptionAnswer } from './questions';

export interface SubscriptionOptions {
  host: Host;
  screen: Screen;
  tap: Tap;
  takePaid(): boolean;
  /** Called after each answer that is remembered. */
  onChange(): void;
}

const MOST = 5;
/** Names of lines of the settings. */
const MAIN_SWITCH = 'subscribe';
const OF_TEMPLATE = 'subscribe.';

export type Subscriptions = ReturnType<typeof createSubscriptions>;

/** Rules 16: which messages the person lets the program send. */
export function createSubscriptions(options: SubscriptionOptions) {
  const { host, screen, tap, takePaid, onChange } = options;
  let isOn = true;
  let isAsking = false;
  /** What is not to be asked again, by template. */
  const remembered = new Map<string, SubscriptionAnswer>();

  async function ask(tmplIds: string[]): Promise<Record<string, SubscriptionAnswer>> {
    const wanted = tmplIds.filter((id) => !remembered.has(id));
    const answers = Object.fromEntries(remembered);
    if (wanted.length === 0) return answers;
    const all = (answer: SubscriptionAnswer) =>
      Object.fromEntries(wanted.map((id) => [id, answer]));
    const first = { choices: all('accept'), remember: false };
    const about = { tmplIds: wanted };
    const answer = await screen.ask({ api: 'requestSubscribeMessage', about, first });
    // Refusing is an answer, too.
    const choices = answer ? { ...all('accept'), ...answer.choices } : all('reject');
    if (answer?.remember) {
      for (const id of wanted) remembered.set(id, choices[id] ?? 'reject');
      onChange();
    }
    return { ...answers, ...choices };
  }

  return {
    createApis: (api: DefineApi) => ({
      requestSubscribeMessage: tapDefiner(
        tap,
        api,
      )<WechatMiniprogram.RequestSubscribeMessageOption>(
        'requestSubscribeMessage',
        async ({ tmplIds }, requireTap) => {
          if (host !== 'douyin' && !takePaid()) requireTap();
          const ids = idsIn(tmplIds);
          if (!isOn) fail('The main switch is switched off', 20004);
          if (isAsking) throw new ApiFailure('last call has not ended');
          isAsking = true;
          try {
            const answers = await ask(ids);
            const told = ids.map((id) => [id, answers[id] ?? 'reject']);
            return Object.fromEntries(told) as Record<string, string>;
          } finally {
            isAsking = false;
          }
        },
      ),
    }),
    /** What `getSetting` tells where it is asked to. */
    setting: () => ({
      mainSwitch: isOn,
      ...(remembered.size > 0 && { itemSettings: Object.fromEntries(remembered) }),
    }),
    /** As lines of the settings: there is something to say once something is remembered. */
    lines: (): SettingLine[] => [
      ...(remembered.size > 0 || !isOn
        ? [{ scope: MAIN_SWITCH, name: '接收订阅消息', isAllowed: isOn }]
        : []),
      ...[...remembered].map(([id, answer]) => ({
        ...{ scope: `${OF_TEMPLATE}${id}`, name: `订阅消息 ${id}` },
        isAllowed: answer === 'accept',
      })),
    ],
    /** @returns whether it is a line of these; undefined forgets it */
    set(scope: string, isAllowed: boolean | undefined): boolean {
      if (scope === MAIN_SWITCH) isOn = isAllowed ?? true;
      else if (!scope.startsWith(OF_TEMPLATE)) return false;
      else if (isAllowed === undefined) remembered.delete(scope.slice(OF_TEMPLATE.length));
      else remembered.set(scope.slice(OF_TEMPLATE.length), isAllowed ? 'accept' : 'reject');
      return true;
    },
  };
}

/** Each once. @throws the failures of 16.2 */
function idsIn(tmplIds: unknown[]): string[] {
  if (tmplIds.every((id) => id === '')) fail("TmplIds can't be empty", 10001);
  const ids = tmplIds.filter((id): id is string => typeof id === 'string' && id !== '');
  if (ids.length < tmplIds.length) fail('Invalid template id', 10004);
  const different = [...new Set(ids)];
  if (different.length > MOST) fail('Templates count out of max bounds', 20003);
  return different;
}

/** These have a number of their own, in the place of errno. */
function fail(reason: string, errCode: number): never {
  throw { errMsg: `requestSubscribeMessage:fail ${reason}`, errCode };
}
