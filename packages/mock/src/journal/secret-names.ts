import { decode } from './redact/decoded';

/** What stands instead of a password or a token. */
export const HIDDEN = '***';

// The one list of names. Each is tried on the words of a name, however that is written: `userPwd`,
// `user_pwd`, `X-User-Pwd`, `user[pwd]`; digits and a plural behind a word do not count.

/** Secret wherever the word stands, also as the end of a longer one: `pwd_confirm`, `newpassword`. */
const ANYWHERE =
  'pwd|passwd|password|passwrd|pswd|psw|passphrase|passcode|secret|credential|mima|kouling|miyao';
/** Secret as the last word, also as the end of a longer one: `accessToken`, but not `token_type`. */
const LAST =
  'token|sessionid|sessid|auth|authorization|jwt|captcha|ticket|yanzhengma|lingpai|userpass|dbpass|newpass|oldpass|userpw|dbpw|newpw|oldpw';
/** Secret as the last word, if it is nothing but this: `pay_sign`, but not `design`. */
const LAST_WHOLE =
  'pass|pw|sid|sess|session|sign|signature|paysign|pin|otp|totp|cvv|cvc|csrf|xsrf|bearer|verifier|cookie|yzm|vcode';
/** Secret before `key`, in one word or two: `apiKey`, `apikey`. `key` alone is not. */
const KEYS =
  'api|access|private|secret|session|encrypt|encryption|sign|signing|signature|auth|master|aes|des|rsa|hmac|mch|pay|partner|shared|ssh';
/** Secret before `code`, in one word or two: `js_code`, `smsCode`. `code` alone is so in requests only. */
const CODES =
  'js|auth|authorization|sms|verify|verification|captcha|login|otp|mfa|pin|security|device|check|valid|validate|validation|confirm|confirmation|recovery|reset|wx|wechat';
/** At the end of a name in Chinese, but for what says which one it is: `确认密码`, `密码（再次）`. */
const CHINESE =
  '密码|密碼|口令|令牌|密钥|密鑰|验证码|驗證碼|校验码|校驗碼|授权码|授權碼|动态码|動態碼|安全码';

/** Where name and value stand apart: `{"name":"pwd","value":"…"}`. */
const NAME_KEYS =
  'name|key|field|param|parameter|prop|property|attr|attribute|header|label|var|variable|column|id|type|k|n';
const VALUE_KEYS = 'value|val|v|content|text|data|input|default';

const anywhere = new RegExp(`^\\w*(?:${ANYWHERE})s?\\d*$`);
const anywhereInTwo = /\bpass (?:word|wd|code|phrase)s?\d*\b/;
const last = new RegExp(
  `^(?:\\w*(?:${LAST}|(?:${KEYS})key|(?:${CODES})code)|${LAST_WHOLE})s?\\d*$`,
);
const lastTwo = new RegExp(`\\b(?:session id|(?:${KEYS}) key|(?:${CODES}) code)s?\\d*$`);
const chinese = new RegExp(`(?:${CHINESE})(?:确认|確認|重复|再.*|是|为|[\\d一二两(].*)?$`);
/** Nothing in it can stand for something else. */
const PLAIN = /^[\w.[\]-]*$/;
const someKey = new RegExp(`(?:${NAME_KEYS}|${VALUE_KEYS})s?[^a-z]*$`, 'i');
const nameKey = new RegExp(`^(?:${NAME_KEYS})$`);
const valueKey = new RegExp(`^(?:${VALUE_KEYS})s?$`);
/** `/session`, `GET /session`, `127.0.0.1:3000/session`; `app/pwd` is a name. */
const path = /(?:^|\s)\/|[.:\d][\w-]*\//;

/**
 * Of most texts this tells quickly that there is nothing to hide: no such word is in them. Those that
 * stand for others, such as `%70wd` and full-width letters, are to be read first.
 */
const someName = new RegExp(
  `${ANYWHERE}|${LAST}|${LAST_WHOLE}|key|code|${CHINESE.replace(/(?=[^|])(?<=[^|])/g, '\\s{0,4}')}|[\uFF21-\uFF5A]|:\\/\\/`,
  'i',
);

export function mayHideSecrets(text: string): boolean {
  return someName.test(text);
}

/** What a name says of its value; `code` is a secret in requests only. */
export type Kind = 'secret' | 'code' | 'name' | 'value' | 'other';

/** The same few names come with every request. */
const known = new Map<string, Kind>();
const MAX_KNOWN = 1000;
const MAX_LENGTH = 64;
const MAX_DEPTH = 5;
/** Nobody calls a secret by a longer name, in whatever letters. */
const MAX_READ = 300;

/** Whether what is called so is a password or a token, however the name is written. */
export function isSecret(name: string, isRequest: boolean): boolean {
  return isSecretKind(kindOf(name), isRequest);
}

export function isSecretKind(kind: Kind, isRequest: boolean): boolean {
  return kind === 'secret' || (isRequest && kind === 'code');
}

export function kindOf(name: string): Kind {
  const remembered = known.get(name);
  if (remembered) return remembered;
  const kind = kindOfNew(name);
  if (known.size >= MAX_KNOWN) known.clear();
  if (name.length <= MAX_LENGTH) known.set(name, kind);
  return kind;
}

function kindOfNew(name: string): Kind {
  if (PLAIN.test(name) && !someName.test(name) && !someKey.test(name)) return 'other';
  const plain = decoded(name.slice(-MAX_READ)).normalize('NFKC');
  // No name hides a segment of a path.
  if (path.test(plain)) return 'other';
  if (chinese.test(plain.replace(/[*_~:：\s]+/g, ''))) return 'secret';
  const inCamelCase = wordsOf(
    plain.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/([A-Z])([A-Z][a-z])/g, '$1 $2'),
  );
  // Browsers ask for no leave with it: `Access-Control-Allow-Credentials: true`.
  if (inCamelCase[0] === 'access' && inCamelCase[1] === 'control') return 'other';
  for (const words of [inCamelCase, wordsOf(plain)]) {
    const line = words.join(' ');
    if (words.some((word) => anywhere.test(word)) || anywhereInTwo.test(line)) return 'secret';
    if (last.test(words.at(-1) ?? '') || lastTwo.test(line)) return 'secret';
  }
  const [end = ''] = /[^.[\]]*(?=\]*$)/.exec(plain) ?? [];
  if (wordsOf(end).join(' ') === 'code') return 'code';
  const word = inCamelCase.at(-1) ?? '';
  if (nameKey.test(word)) return 'name';
  return valueKey.test(word) ? 'value' : 'other';
}

function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean);
}

/** As it is meant, however often it was encoded. */
function decoded(name: string): string {
  let text = name;
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) text = decode(text)?.text ?? text;
  return text;
}
