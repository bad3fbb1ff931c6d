/** What stands instead of a password or a token. */
export const HIDDEN = '***';

/** Of which words one makes a name secret, wherever it stands: `userPwd`, `pwd_confirm`, `user[password]`. */
const secretWord = /^(?:\w*(?:pwd|passwd|password|secret)s?|passphrase|passcode)\d*$/;
/** Of which the last word makes it so: `accessToken`, but not `token_type`. */
const secretLastWord = /^(?:\w*(?:token|sessionid)|pass|apikey|sessionkey|authorization|jwt)s?\d*$/;
const secretEnd = /(?:^| )(?:(?:session|api|access|private) key|session id)$/;

/** Of most texts this tells quickly that there is nothing to hide: they have no such word, not even encoded. */
export function mayHideSecrets(text: string): boolean {
  return /pwd|pass|secret|token|key|session|jwt|authorization|bearer|密码|口令|令牌|:\/\/|[%\\]/i.test(
    text,
  );
}

/** The same few names come with every request. */
const known = new Map<string, boolean>();
const MAX_KNOWN = 1000;
const MAX_LENGTH = 64;

/** Whether what is called so is a password or a token, however the name is written. */
export function isSecret(name: string): boolean {
  const remembered = known.get(name);
  if (remembered !== undefined) return remembered;
  const secret = isSecretName(name);
  if (known.size >= MAX_KNOWN) known.clear();
  if (name.length <= MAX_LENGTH) known.set(name, secret);
  return secret;
}

function isSecretName(name: string): boolean {
  const plain = percentDecoded(
    name.replace(/\\u([\da-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
  );
  if (/密码|口令|令牌/.test(plain)) return true;
  const words = plain
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean);
  return (
    words.some((word) => secretWord.test(word)) ||
    secretLastWord.test(words.at(-1) ?? '') ||
    secretEnd.test(words.join(' '))
  );
}

/** As much of it as can be decoded: `%zz` stays, and so does what was cut off. */
export function percentDecoded(text: string): string {
  return text
    .replaceAll('+', ' ')
    .replace(/(?:%[\da-f]{2})+/gi, (codes) =>
      Buffer.from(codes.replaceAll('%', ''), 'hex').toString('utf8'),
    );
}
