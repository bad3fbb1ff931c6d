import { Mismatch, NotChecked, NotOffered } from './assertions';

/** The parts of the contract in the order in which they are checked, each with its title. */
export const SECTIONS = {
  login: '登录 /login',
  text: '登录，纯文本',
  session: '会话 /session',
  notes: '笔记 /notes',
  wechat: '微信登录 /login/wechat、/phone',
};
export type Section = keyof typeof SECTIONS;

export type Verdict =
  | { result: 'passed' }
  | { result: 'failed'; expected: string; received: string }
  | { result: 'not_offered'; received: string }
  | { result: 'not_checked'; reason: string };

/** One line of the table. */
export type Row = { section: Section; title: string } & Verdict;

/** Hears how far it is. */
export interface Progress {
  onStart(section: Section, title: string): void;
  onRow(row: Row): void;
}

export interface Rows {
  /**
   * Checks one thing; `check` throws Mismatch, NotOffered or NotChecked.
   * @throws the signal's reason, where all was stopped meanwhile: it says nothing about the server
   */
  row(title: string, check: () => Promise<void>): Promise<Verdict['result']>;
  /** A row that is not checked. */
  skip(title: string, reason: string): void;
}

/** The rows of one section of the table. */
export function createRows(section: Section, progress: Progress, signal: AbortSignal): Rows {
  return {
    async row(title, check) {
      progress.onStart(section, title);
      signal.throwIfAborted();
      const verdict = await judge(check);
      signal.throwIfAborted();
      progress.onRow({ section, title, ...verdict });
      return verdict.result;
    },
    skip: (title, reason) => progress.onRow({ section, title, result: 'not_checked', reason }),
  };
}

async function judge(check: () => Promise<void>): Promise<Verdict> {
  try {
    await check();
    return { result: 'passed' };
  } catch (error) {
    if (error instanceof NotOffered) return { result: 'not_offered', received: error.received };
    if (error instanceof NotChecked) return { result: 'not_checked', reason: error.message };
    if (!(error instanceof Mismatch)) throw error;
    const { expected, received } = error;
    return { result: 'failed', expected, received };
  }
}
