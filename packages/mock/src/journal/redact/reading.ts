import { HIDDEN, isSecretKind, type Kind, kindOf } from '../secret-names';
import { decode, type Replacement, replace } from './decoded';

/** Characters that are looked at in one text, which has at most 16 KiB, in all its readings. */
export const MAX_STEPS = 600_000;
/** To judge a name that has not come before takes as long as to look at so many characters. */
const STEPS_PER_NAME = 50;

/** To decode a character takes about as long as to look at so many. */
const STEPS_PER_ENCODED = 5;
/** More than there are ways to encode. */
const ENCODINGS = 4;

/** How many steps all redacting has taken so far. */
export const work = { steps: 0 };

/** There is more to look at than is worth it: the whole text is hidden. */
export class OverBudget extends Error {}

/** The steps that one text may take. */
export class Budget {
  #left = MAX_STEPS;

  /** @throws OverBudget */
  spend(steps: number): void {
    work.steps += steps;
    this.#left -= steps;
    if (this.#left < 0) throw new OverBudget();
  }
}

/** One text, and what is to be hidden in it. */
class Redaction {
  readonly given: string;
  readonly #isRequest: boolean;
  readonly #kinds = new Map<string, Kind>();
  readonly #hidden: Replacement[] = [];
  readonly #budget: Budget;

  constructor(given: string, isRequest: boolean, budget: Budget) {
    this.given = given;
    this.#isRequest = isRequest;
    this.#budget = budget;
  }

  spend(steps: number): void {
    this.#budget.spend(steps);
  }

  kindOf(name: string): Kind {
    const known = this.#kinds.get(name);
    if (known) return known;
    this.spend(STEPS_PER_NAME + name.length);
    const kind = kindOf(name);
    this.#kinds.set(name, kind);
    return kind;
  }

  isSecret(name: string): boolean {
    return isSecretKind(this.kindOf(name), this.#isRequest);
  }

  hide(place: Replacement): void {
    this.#hidden.push(place);
  }

  get redacted(): string {
    if (this.#hidden.length === 0) return this.given;
    return replace(this.given, withoutOverlaps(this.#hidden)).text;
  }
}

/**
 * A text as it was given, or after some rounds of decoding: what the scans look for secrets in. They
 * only say what to hide, and where; so each of them goes through it once, and none disturbs another.
 */
export class Reading {
  readonly text: string;
  readonly #redaction: Redaction;
  readonly #round: number;
  /** Of each character, and of the end, where it stands in the given text; undefined where that is here. */
  readonly #places: Uint32Array | undefined;
  readonly #rounds: Uint8Array | undefined;
  readonly #hidden: Replacement[] = [];

  /** @param isRequest whether it is of a request, not of an answer */
  static of(given: string, isRequest: boolean, budget: Budget): Reading {
    return new Reading(new Redaction(given, isRequest, budget), given);
  }

  private constructor(
    redaction: Redaction,
    text: string,
    round = 0,
    places?: Uint32Array,
    rounds?: Uint8Array,
  ) {
    this.#redaction = redaction;
    this.text = text;
    this.#round = round;
    this.#places = places;
    this.#rounds = rounds;
  }

  /** Counts characters that are looked at. @throws OverBudget */
  spend(steps: number): void {
    this.#redaction.spend(steps);
  }

  kindOf(name: string): Kind {
    return this.#redaction.kindOf(name);
  }

  isSecret(name: string): boolean {
    return this.#redaction.isSecret(name);
  }

  /**
   * Quotation marks belong together that were encoded in the same way: alike, and in the same round,
   * which is the whole part. 0 for what stands there in the given text.
   */
  roundOf(index: number): number {
    return (this.#rounds?.[index] ?? 0) / ENCODINGS;
  }

  /** How that stands in the given text: `\"` or `%22` for a quotation mark. */
  asGiven(start: number, end: number): string {
    return this.#redaction.given.slice(this.#placeOf(start), this.#placeOf(end));
  }

  /** @param around what to write before and after the mark that stands instead */
  hide(start: number, end: number, around: { before?: string; after?: string } = {}): void {
    if (start >= end) return;
    const { before = '', after = '' } = around;
    this.#hidden.push({ start, end, by: HIDDEN });
    this.#redaction.hide({
      start: this.#placeOf(start),
      end: this.#placeOf(end),
      by: before + HIDDEN + after,
    });
  }

  /** This one, then decoded once, twice … What was hidden meanwhile is not read any more. */
  *rounds(most: number): Generator<Reading, void> {
    for (let reading: Reading | undefined = this; reading; reading = reading.#decoded()) {
      reading.spend(reading.text.length);
      yield reading;
      if (reading.#round === most) return;
    }
  }

  get isEncoded(): boolean {
    return this.#decoded() !== undefined;
  }

  #decoded(): Reading | undefined {
    const shown = replace(this.text, withoutOverlaps(this.#hidden));
    const next = decode(shown.text);
    if (!next) return undefined;
    this.spend(STEPS_PER_ENCODED * (shown.text.length - next.text.length));
    const round = this.#round + 1;
    const rounds = next.encodings;
    const places = next.from.map((index, at) => {
      const before = shown.from[index] as number;
      const encoding = rounds[at] as number;
      rounds[at] = encoding ? round * ENCODINGS + encoding : (this.#rounds?.[before] ?? 0);
      return this.#placeOf(before);
    });
    return new Reading(this.#redaction, next.text, round, places, rounds);
  }

  get redacted(): string {
    return this.#redaction.redacted;
  }

  #placeOf(index: number): number {
    return this.#places?.[index] ?? index;
  }
}

/** What overlaps is hidden by one mark. */
function withoutOverlaps(hidden: Replacement[]): Replacement[] {
  const merged: Replacement[] = [];
  // Of those that begin at the same place the longest comes first, which has the others in it.
  for (const next of hidden.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last && next.start < last.end) last.end = Math.max(last.end, next.end);
    else merged.push({ ...next });
  }
  return merged;
}
