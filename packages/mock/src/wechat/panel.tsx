/** @jsxRuntime automatic @jsxImportSource hono/jsx */
import { ActionButton } from '../inspector/action-button';
import { CopyLine } from '../inspector/copy-line';
import { quoted } from '../inspector/curl-line';
import { Moment } from '../inspector/moment';
import type { Panel } from '../panel';
import { CONTROL, controlEndpoints, controlRoutes, type Told, tell } from './control';
import type { WechatState } from './state';

/** What the mock WeChat knows, each thing to be expired or refused with a click. */
export function wechatPanel(state: WechatState): Panel {
  return {
    id: 'wechat',
    name: '微信',
    place: 'wide',
    draw: ({ origin }) => (
      <WechatBoard
        told={tell(state)}
        base={`${origin}/__wechat`}
        appid={state.directory.apps[0]?.appid ?? ''}
      />
    ),
    routes: controlRoutes(state),
    endpoints: controlEndpoints,
  };
}

interface WechatBoardProps {
  told: Told;
  /** What a server writes in the place of `https://api.weixin.qq.com`. */
  base: string;
  appid: string;
}

function WechatBoard({ told, base, appid }: WechatBoardProps) {
  const login = `curl -d appid=${appid} ${quoted(`${base}/device/login`)}`;
  const exchange = `curl ${quoted(
    `${base}/sns/jscode2session?appid=${appid}&secret=APPSECRET&js_code=CODE&grant_type=authorization_code`,
  )}`;
  return (
    <section id="wechat" class="card wide" aria-labelledby="wechat-title">
      <h2 id="wechat-title">微信</h2>
      <p class="hint">
        后端里把 <code>https://api.weixin.qq.com</code> 换成 <code>{base}</code>
        ，就和这里登录。code 和 access_token 是秘密，这里只看得到它们怎么样了。
      </p>
      <CopyLine line={login} what="得到一个 code 的命令" />
      <CopyLine line={exchange} what="用 code 换 openid 的命令" />
      <h3>微信的场景</h3>
      <div class="delays" data-live="wechat-scenarios">
        {told.scenarios.map(({ id, name, effect }) => (
          <ActionButton
            id={`wechat-scenario-${id}`}
            method="PUT"
            url={`${CONTROL}/scenario`}
            body={{ name: id }}
            pressed={id === told.scenario}
            label={`${name}：${effect}`}
          >
            {name}
          </ActionButton>
        ))}
      </div>
      <div data-live="wechat-effect">
        <p id="wechat-effect" class="hint">
          {told.scenarios.find(({ id }) => id === told.scenario)?.effect}
        </p>
      </div>
      <div class="columns">
        <People people={told.people} />
        <Codes codes={told.codes} />
        <Tokens tokens={told.tokens} />
      </div>
    </section>
  );
}

function People({ people }: Pick<Told, 'people'>) {
  return (
    <div class="column">
      <h3>人</h3>
      <ul class="people lined scroll" data-live="wechat-people">
        {people.map(({ nickname, phone, openids, unionid, isRefused }, index) => (
          <li id={`wechat-person-${index}`}>
            <div>
              <strong>{nickname}</strong> <span class="hint">{phone ?? '没有手机号'}</span>
              {Object.entries(openids).map(([appid, openid]) => (
                <p class="hint" title={`在 ${appid} 里的 openid`}>
                  <code>{openid}</code>
                </p>
              ))}
              {unionid !== null && (
                <p class="hint">
                  unionid <code>{unionid}</code>
                </p>
              )}
            </div>
            <span class="actions">
              <ActionButton
                id={`wechat-session-${index}`}
                method="PUT"
                url={`${CONTROL}/people/${encodeURIComponent(nickname)}`}
                body={{ state: 'session-expired' }}
                label={`让 ${nickname} 的 session_key 过期`}
              >
                登录态过期
              </ActionButton>
              <ActionButton
                id={`wechat-refuse-${index}`}
                method="PUT"
                url={`${CONTROL}/people/${encodeURIComponent(nickname)}`}
                body={{ state: isRefused ? 'good' : 'refused' }}
                pressed={isRefused}
                label={`拒绝 ${nickname}`}
              >
                拒绝
              </ActionButton>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const codeKinds = { login: '登录', phone: '手机号' } as const;
const states = {
  good: '有效',
  used: '用过了',
  expired: '过期了',
  refused: '被拒绝',
  replaced: '不是最新的',
} as const;

function Codes({ codes }: Pick<Told, 'codes'>) {
  return (
    <div class="column">
      <h3>code</h3>
      <ul class="people lined scroll" data-live="wechat-codes">
        {codes.length === 0 && (
          <li id="wechat-no-code" class="hint">
            还没有发过
          </li>
        )}
        {codes.slice(0, SHOWN).map(({ id, kind, appid, person, state, expiresAt }) => (
          <li id={`wechat-code-${id}`}>
            <div>
              <strong>
                {person} · {codeKinds[kind]}
              </strong>{' '}
              <span class="badge">{states[state]}</span>
              <p class="hint">
                {appid}，<Moment at={expiresAt} /> 到期
              </p>
            </div>
            {state === 'good' && <Spoil what="codes" id={id} name={`${person} 的 code`} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Enough for a person who looks for the newest. */
const SHOWN = 50;

const tokenKinds = { normal: 'token', stable: 'stable_token' } as const;

function Tokens({ tokens }: Pick<Told, 'tokens'>) {
  return (
    <div class="column">
      <h3>access_token</h3>
      <ul class="people lined scroll" data-live="wechat-tokens">
        {tokens.length === 0 && (
          <li id="wechat-no-token" class="hint">
            还没有发过
          </li>
        )}
        {tokens.slice(0, SHOWN).map(({ id, kind, appid, state, expiresAt }) => (
          <li id={`wechat-token-${id}`}>
            <div>
              <strong>{tokenKinds[kind]}</strong> <span class="badge">{states[state]}</span>
              <p class="hint">
                {appid}，<Moment at={expiresAt} /> 到期
              </p>
            </div>
            {state === 'good' && <Spoil what="tokens" id={id} name="access_token" />}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface SpoilProps {
  what: 'codes' | 'tokens';
  id: string;
  /** Of the thing, for who cannot see which it is. */
  name: string;
}

function Spoil({ what, id, name }: SpoilProps) {
  const url = `${CONTROL}/${what}/${id}`;
  return (
    <span class="actions">
      <ActionButton
        id={`wechat-expire-${id}`}
        method="PUT"
        url={url}
        body={{ state: 'expired' }}
        label={`让 ${name} 过期`}
      >
        过期
      </ActionButton>
      <ActionButton
        id={`wechat-refuse-${id}`}
        method="PUT"
        url={url}
        body={{ state: 'refused' }}
        label={`拒绝 ${name}`}
      >
        拒绝
      </ActionButton>
    </span>
  );
}
