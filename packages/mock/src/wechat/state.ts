import { Faults } from '../faults/faults';
import { AccessTokens } from './access-tokens';
import { type Errcode, refusal, type WechatRefusal } from './answer';
import { type Code, type CodeKind, Codes } from './codes';
import {
  defaultDirectory,
  type WechatApp,
  type WechatDirectory,
  type WechatPerson,
} from './directory';
import { People } from './people';
import { type WechatScenario, wechatScenarios } from './scenarios';

const [normal] = wechatScenarios as [WechatScenario];

/** What the mock WeChat knows, in memory. */
export class WechatState {
  readonly codes: Codes;
  readonly tokens: AccessTokens;
  readonly people: People;
  readonly faults: Faults;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly #directory: () => WechatDirectory;
  #scenario = normal;

  constructor(directory: () => WechatDirectory, now: () => number, random?: () => number) {
    this.#directory = directory;
    this.now = now;
    this.codes = new Codes(now);
    this.tokens = new AccessTokens(now);
    this.people = new People(now);
    this.faults = new Faults(random);
  }

  get directory(): WechatDirectory {
    return this.#directory();
  }

  get scenario(): WechatScenario {
    return this.#scenario;
  }

  set scenario(scenario: WechatScenario) {
    this.#scenario = scenario;
    this.faults.replace(scenario.rules ?? []);
  }

  app(appid: string): WechatApp | undefined {
    return this.directory.apps.find((app) => app.appid === appid);
  }

  /**
   * The mini-program that a phone runs. Where nobody has written a directory there is one secret for all,
   * and the only AppID stands for whichever the program has.
   */
  appOnDevice(appid: string): WechatApp | undefined {
    const { directory } = this;
    return directory === defaultDirectory ? directory.apps[0] : this.app(appid);
  }

  /** @param nickname the first one of the directory where it is left out */
  person(nickname?: string): WechatPerson | undefined {
    const { people } = this.directory;
    return nickname === undefined
      ? people[0]
      : people.find((person) => person.nickname === nickname);
  }

  /** What the scenario refuses, whatever is asked for. */
  refusedByScenario(path: string): WechatRefusal | undefined {
    const { name, refuses } = this.scenario;
    return refuses?.paths.test(path) ? refusal(refuses.errcode, `场景「${name}」`) : undefined;
  }

  /** What `wx.login` gets: with it a new session begins, and the one before is over. */
  makeLoginCode(appid: string, { nickname }: WechatPerson): Code {
    const key = this.people.startSession(appid, nickname);
    return this.codes.make('login', appid, nickname, key);
  }

  /** Whose a code is, and uses it up. */
  takeCode(
    kind: CodeKind,
    appid: string,
    text: string,
  ): { code: Code; person: WechatPerson } | WechatRefusal {
    const code = this.codes.look(kind, appid, text);
    if ('errcode' in code) return code;
    const person = this.person(code.person);
    if (!person) return refusal(40029, `微信名单里已经没有「${code.person}」这个人`);
    if (this.people.isRefused(code.person)) {
      return refusal(40226, `检查器里拒绝了「${code.person}」`);
    }
    if (this.people.isOverQuota(appid, code.person)) {
      return refusal(45011, `「${code.person}」这一分钟里超过了 100 次`);
    }
    code.isUsed = true;
    return { code, person };
  }

  /** Which mini-program a server speaks for. */
  checkApp(appid: string | undefined, secret: string | undefined): WechatApp | WechatRefusal {
    if (!appid) return refusal(41002, '没有写 appid');
    if (!secret) return refusal(41004, '没有写 secret');
    const app = this.app(appid);
    if (!app) return refusal(40013, `微信名单里没有这个 AppID，有的是 ${this.appids}`);
    if (app.secret !== secret) return refusal(40125, 'AppSecret 和微信名单里的不一样');
    return app;
  }

  get appids(): string {
    return this.directory.apps.map(({ appid }) => appid).join('、');
  }

  clear(): void {
    this.codes.clear();
    this.tokens.clear();
    this.people.clear();
    this.scenario = normal;
  }
}

export function isRefusal(value: object): value is { errcode: Errcode; reason: string } {
  return 'errcode' in value;
}
