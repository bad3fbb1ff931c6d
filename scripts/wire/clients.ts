import { execFile, spawnSync } from 'node:child_process';
import { nodeTransport } from 'miniprogram-core/transport/node';
import { createWx } from 'miniprogram-core/wx';

/** What a page wants to say, before a client has put it into HTTP. */
export interface Message {
  method: 'GET' | 'POST';
  /** The address without a query. */
  url: string;
  fields: Record<string, string>;
  /** Of a POST: `form` or `json`. A GET has its fields in the query. */
  encoding: 'query' | 'form' | 'json';
}

export interface Client {
  name: string;
  /** Rejects with a line for people where no answer came. */
  send(message: Message): Promise<void>;
}

/** Milliseconds; the raw server answers at once. */
const PATIENCE = 10_000;

const contentTypes = {
  query: undefined,
  form: 'application/x-www-form-urlencoded',
  json: 'application/json',
};

/** The stand-in of this project: what it sends is what a page's `wx.request` asks for. */
export const wxClient: Client = {
  name: 'wx',
  send({ method, url, fields, encoding }) {
    const transport = nodeTransport();
    const contentType = contentTypes[encoding];
    return new Promise<void>((resolve, reject) => {
      createWx({ transport, platform: 'android' }).request({
        url,
        method,
        data: fields,
        header: contentType ? { 'content-type': contentType } : {},
        timeout: PATIENCE,
        success: () => resolve(),
        fail: ({ errMsg }) => reject(new Error(errMsg)),
      });
    }).finally(() => transport.close());
  },
};

export const fetchClient: Client = {
  name: 'fetch',
  async send(message) {
    const { url, body, contentType } = written(message);
    try {
      const answer = await fetch(url, {
        method: message.method,
        headers: contentType ? { 'content-type': contentType } : {},
        body: body ?? null,
        signal: AbortSignal.timeout(PATIENCE),
      });
      await answer.text();
    } catch (error) {
      // The message itself says no more than "fetch failed".
      const { cause, message: line } = error as Error & { cause?: { message?: string } };
      throw new Error(cause?.message || line);
    }
  },
};

/** @returns `7.88.1`, or undefined where this machine has no such command */
export function curlVersion(command = 'curl'): string | undefined {
  return /^curl (\S+)/.exec(
    spawnSync(command, ['--version'], { encoding: 'utf8' }).stdout ?? '',
  )?.[1];
}

export const curlClient: Client = {
  name: 'curl',
  send(message) {
    const { url, body, contentType } = written(message);
    const args = ['--silent', '--show-error', '--max-time', String(PATIENCE / 1000)];
    if (contentType) args.push('--header', `Content-Type: ${contentType}`);
    // By way of its input, for a command line is too short for 2 MB.
    if (body !== undefined) args.push('--data-binary', '@-');
    return new Promise((resolve, reject) => {
      // `-q` leaves out the person's .curlrc, and --noproxy the proxies of the environment.
      const child = execFile('curl', ['-q', '--noproxy', '*', ...args, url], (error, _out, said) =>
        error ? reject(new Error(said.trim() || error.message)) : resolve(),
      );
      // It may end before it has read all; then it says why.
      child.stdin?.on('error', () => {}).end(body);
    });
  },
};

/** As clients want it that, other than wx, take no fields. */
function written({ url, fields, encoding }: Message): {
  url: string;
  body?: string;
  contentType: string | undefined;
} {
  const pairs = new URLSearchParams(fields).toString();
  const contentType = contentTypes[encoding];
  if (encoding === 'query') return { url: `${url}?${pairs}`, contentType };
  return { url, body: encoding === 'form' ? pairs : JSON.stringify(fields), contentType };
}
