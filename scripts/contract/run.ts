import { randomBytes } from 'node:crypto';
import { checkLogin } from './check-login';
import { checkNotes } from './check-notes';
import { checkSession } from './check-session';
import { checkText, checkTextServer } from './check-text';
import { checkWechat } from './check-wechat';
import { type Client, createClient } from './client';
import type { Account } from './log-in';
import { noteTrace } from './note-trace';
import { createRows, type Progress, type Row, type Rows, type Section } from './rows';

export interface ContractOptions {
  /** Scheme, host, port and path, without a slash at the end. */
  baseUrl: string;
  account: Account;
  sections: readonly Section[];
  /** Whether every section was asked for by name: then the server has to offer it. */
  demanded: boolean;
  /** Whether the server says 成功 and 失败, and nothing else. */
  text: boolean;
  /** Whether a made-up name may be locked for a while. */
  throttle: boolean;
  /** The mock WeChat that the server asks, without a slash at its end. */
  wechat: string | undefined;
  /** Milliseconds of a request. */
  timeout: number;
  /** Milliseconds of all of it. */
  limit: number;
}

export interface Report {
  baseUrl: string;
  /** Whether all that was asked for has passed. */
  ok: boolean;
  rows: Row[];
  /** Why the end was not reached. */
  stopped?: string;
  /** Whether the given account has never been let in. */
  accountRefused: boolean;
  /** How much of what this run has written is still there, perhaps. */
  left: number;
  /** What stands in their text. */
  marker: string;
  milliseconds: number;
}

/** Nothing answers at the base URL; the message is for the person at the terminal. */
export class Unreachable extends Error {
  override name = 'Unreachable';
}

/** Why all is stopped, in Chinese. */
export class Stopped extends Error {
  override name = 'Stopped';
}

/**
 * Asks a server all that the contract has an answer to, with the mini-program's own functions. What
 * it makes there it takes away again, also when it is stopped.
 * @param interrupted aborted by the person who wants it to stop, with a Stopped
 * @throws Unreachable
 */
export async function testContract(
  options: ContractOptions,
  progress: Progress,
  interrupted: AbortSignal,
): Promise<Report> {
  const { baseUrl, account, timeout, limit } = options;
  const start = performance.now();
  const marker = `contract-${randomBytes(4).toString('hex')}`;
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Stopped(`超过了 ${limit / 1000} 秒`)), limit);
  const signal = AbortSignal.any([interrupted, late.signal]);
  const traces = [noteTrace(marker)];
  const client = createClient({
    baseUrl,
    wechat: options.wechat,
    password: account.password,
    traces,
    timeout,
    signal,
  });

  const rows: Row[] = [];
  const recording: Progress = {
    onStart: progress.onStart,
    onRow(row) {
      rows.push(row);
      progress.onRow(row);
    },
  };
  const rowsOf = (section: Section): Rows => createRows(section, recording, signal);
  let stopped: string | undefined;
  let left = 0;
  try {
    await reach(client, baseUrl).finally(() => signal.throwIfAborted());
    await checkAll({ ...options, client, marker, rowsOf });
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    stopped = error.message;
  } finally {
    clearTimeout(timer);
    left = await client.cleanUp();
    client.close();
  }
  const milliseconds = Math.round(performance.now() - start);
  const ok = stopped === undefined && isGood(rows, options.demanded);
  const accountRefused = client.admission.isRefused();
  const end = { accountRefused, left, marker, milliseconds };
  return { baseUrl, ok, rows, ...(stopped && { stopped }), ...end };
}

interface All extends ContractOptions {
  client: Client;
  marker: string;
  rowsOf(section: Section): Rows;
}

async function checkAll(all: All): Promise<void> {
  const { sections, rowsOf } = all;
  if (all.text) return checkTextServer({ ...all, rows: rowsOf('text') });
  const checks: Record<Section, (checks: All & { rows: Rows }) => Promise<void>> = {
    login: checkLogin,
    text: checkText,
    session: checkSession,
    notes: checkNotes,
    wechat: checkWechat,
  };
  for (const section of sections) await checks[section]({ ...all, rows: rowsOf(section) });
}

/** @throws Unreachable */
async function reach(client: Client, baseUrl: string): Promise<void> {
  const exchange = await client.ask({ path: '/' });
  if (exchange.arrived) return;
  const what = `${baseUrl} ${exchange.summary}`;
  throw new Unreachable(`${what}。先启动服务器，或者看看 --base-url 写对没有`);
}

function isGood(rows: Row[], demanded: boolean): boolean {
  const has = (result: Row['result']): boolean => rows.some((row) => row.result === result);
  // Of the ways to log in one is enough: a release of the mini-program does without GET.
  const lacks = rows.some(({ section, result }) => result === 'not_offered' && section !== 'login');
  return has('passed') && !has('failed') && !(demanded && lacks);
}
