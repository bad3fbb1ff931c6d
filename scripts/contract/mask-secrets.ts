/** What a server says may repeat what it was sent, or be a token itself. */
export function maskSecrets(text: string, secrets: Iterable<string> = []): string {
  const known = [...secrets].map((secret) => secret.trim()).filter((secret) => secret !== '');
  const longestFirst = known.sort((a, b) => b.length - a.length);
  const without = longestFirst.reduce((rest, secret) => hide(rest, secret), text);
  const words = without.replace(/[\w.~+/=\uE000-]+/g, (word) => (mayBeSecret(word) ? '***' : word));
  return words.replaceAll(HIDDEN, '***');
}

/** Stands for a secret until the word around it is hidden as well: nobody else uses this letter. */
const HIDDEN = '\uE000';

function mayBeSecret(word: string): boolean {
  return word.includes(HIDDEN) || word.length >= 20 || (word.length >= 8 && /\d/.test(word));
}

function hide(text: string, secret: string): string {
  if (/^\w+$/.test(secret)) return text.replaceAll(secret, HIDDEN);
  const letters = secret.match(/\s+|[^\s]/gu) ?? [];
  return text.replace(new RegExp(letters.map(writingsOf).join(''), 'g'), HIDDEN);
}

/** A pattern of the letter as it is, and as a URL, a form, JSON or HTML has it. */
function writingsOf(letter: string): string {
  if (/\w/.test(letter)) return letter;
  if (/\s/.test(letter)) return SPACES;
  const code = letter.codePointAt(0) ?? 0;
  const units = letter.split('').map((unit) => hex(unit.charCodeAt(0)).padStart(4, '0'));
  const bytes = [...Buffer.from(letter)].map((byte) => hex(byte).padStart(2, '0'));
  const plain = escaped(letter);
  const writings = [
    ...['\\\\\\\\', '\\\\', ''].map((slashes) => slashes + plain),
    anyCase(bytes.map((byte) => `%${byte}`).join('')),
    anyCase(units.map((unit) => `\\\\u${unit}`).join('')),
    `&#0*${code};`,
    anyCase(`&#x0*${hex(code)};`),
    ...(letter in entities ? [`&${entities[letter]};`] : []),
  ];
  return `(?:${writings.join('|')})`;
}

const SPACES = String.raw`(?:\s|\+|%[\da-fA-F]{2}|\\[nrt]|\\u[\da-fA-F]{4}|&nbsp;|&#\w+;)+`;

const entities: Record<string, string> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
};

function hex(code: number): string {
  return code.toString(16);
}

function escaped(letter: string): string {
  return letter.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}

/** Of the digits a to f. */
function anyCase(pattern: string): string {
  return pattern.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
