import { redactElements } from './redact/elements';
import { redactPairs } from './redact/pairs';
import { redactParts } from './redact/parts';
import { Budget, OverBudget, Reading } from './redact/reading';
import { HIDDEN, mayHideSecrets } from './secret-names';

export { MAX_STEPS, work } from './redact/reading';

/** How often what is encoded can be encoded once more: JSON in a string of JSON in a form … */
const MAX_ROUNDS = 6;

/** By their looks, whatever they are called; the secret is what the group has. */
const LOOKS = [
  // 32 bytes in base64url, as our own are: nothing else that is usual has this length.
  /(?<![\w-])([\w-]{43})(?![\w-])/g,
  // A JSON web token.
  /(?<![\w-])(eyJ[\w-]+\.[\w-]+\.[\w-]*)/g,
  // A user and a password, under whatever name.
  /\bBasic {1,64}([\w.~+/-]{16,}=*)/gi,
];
const LOOKS_WITH_WORDS = [
  /\bBearer {1,64}([\w.~+/-]{16,}=*)/gi,
  // https://user:password@host
  /:\/\/[^\s/?#:@"'<>]*:([^\s/?#"'<>]+)(?=@)/g,
];

/** Where quotation marks are entities, only the next reading tells where a value ends. */
const ENCODED_QUOTE = /&(?:quot|apos|#3[49]|#x2[27]);/i;

/**
 * A text of any kind, whatever its Content-Type says and wherever it breaks off: JSON, a form, a url,
 * multipart, XML, YAML … All but the secrets stays as it is, to the space. What would take too long to
 * read is hidden whole.
 * @param isRequest whether it is of a request, not of an answer
 */
export function redactText(given: string, isRequest: boolean): string {
  const budget = new Budget();
  const read = (look: (reading: Reading) => boolean): string | undefined => {
    const first = Reading.of(given, isRequest, budget);
    let last = first;
    for (const reading of first.rounds(MAX_ROUNDS)) {
      if (!look(reading)) return undefined;
      last = reading;
    }
    return last.isEncoded ? HIDDEN : first.redacted;
  };
  try {
    return read(hideLooks) ?? read(hideAll) ?? HIDDEN;
  } catch (error) {
    if (error instanceof OverBudget) return HIDDEN;
    throw error;
  }
}

/** @returns false where there may be a name that tells of more */
function hideLooks(reading: Reading): boolean {
  hide(reading, LOOKS);
  return !mayHideSecrets(reading.text);
}

/** Also where the name is encoded more often than its value: so the first reading is needed too. */
function hideAll(reading: Reading): boolean {
  hide(reading, LOOKS);
  hide(reading, LOOKS_WITH_WORDS);
  const hasPairs = !ENCODED_QUOTE.test(reading.text);
  for (const { start, end } of redactParts(reading, { start: 0, end: reading.text.length })) {
    if (reading.text.slice(start, end).includes('<')) redactElements(reading, start, end);
    if (hasPairs) redactPairs(reading, start, end);
  }
  return true;
}

function hide(reading: Reading, looks: readonly RegExp[]): void {
  for (const pattern of looks) {
    for (const { 0: all, 1: secret = '', index } of reading.text.matchAll(pattern)) {
      const end = index + all.length;
      reading.hide(end - secret.length, end);
    }
  }
}
