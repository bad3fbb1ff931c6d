import { placeOf } from 'miniprogram-core/source';

/** Something in a file that a command has found, or has changed. */
export interface Finding {
  /** As the developer knows it: `miniprogram/pages/login/login.ts`. */
  file: string;
  /** Both from 1. Absent where it is about the whole file. */
  line?: number;
  column?: number;
  text: string;
}

/** A source file as it is being converted. */
export interface SourceFile {
  /** As the developer knows it, for findings. */
  name: string;
  /** Inside the mini-program, with slashes: `pages/login/login.ts`. */
  path: string;
  text: string;
}

export interface Edit {
  /** In UTF-16 units from the start of the text. */
  start: number;
  end: number;
  text: string;
}

export interface Converted {
  text: string;
  problems: Finding[];
  notes: Finding[];
}

/** @param offset in UTF-16 units from the start of the file's text */
export function findingAt({ name, text }: SourceFile, offset: number, message: string): Finding {
  return { file: name, ...placeOf(text, offset), text: message };
}

/** `file:line:column text`, which editors and terminals make a link of. */
export function describe({ file, line, column, text }: Finding): string {
  return `${[file, line, column].filter((part) => part !== undefined).join(':')} ${text}`;
}

/** What no edit touches stays byte for byte. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let end = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    result += text.slice(end, edit.start) + edit.text;
    end = edit.end;
  }
  return result + text.slice(end);
}
