import { noteTexts } from '../../note-texts';

/** As the contract has it, in UTF-16 units. */
const MAX_LENGTH = 5000;

/** What is wrong with a text; empty where it can be saved. */
export function problemOf(draft: string): string {
  if (draft.trim() === '') return noteTexts.page.textMissing;
  return tooLong(draft);
}

/** Told while it is being typed: nothing is cut off, since a person could not see what is gone. */
export function tooLong(draft: string): string {
  return draft.length > MAX_LENGTH ? noteTexts.tooLong(draft.length, MAX_LENGTH) : '';
}
