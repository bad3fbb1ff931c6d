import { readFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { type RequestOptions, request } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { type JournalEntry, JournalSuccess } from 'hono-mock';

/** What `.ci/test-nginx` has started, by the variables of the environment that it sets. */
function setting(name: string): string {
  // biome-ignore lint/style/noProcessEnv: .ci/test-nginx has no other way to say what it has started
  const value = process.env[`TEST_${name}`];
  if (!value) throw new Error(`TEST_${name} is not set: .ci/test-nginx starts these tests`);
  return value;
}

export const httpsPort = Number(setting('HTTPS_PORT'));
export const httpPort = Number(setting('HTTP_PORT'));
export const mockProcess = Number(setting('MOCK_PROCESS'));
const connectionsFile = setting('CONNECTIONS');

/** What `/__mock` demands. */
export const control = { 'X-Mock-Token': setting('MOCK_TOKEN') };
export const host = 'www.example.com';

/** How many connections the mock server has accepted, by its own count. */
export function connections(): number {
  return readFileSync(connectionsFile, 'utf8').length;
}

export interface Answer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: string;
  /** `TLSv1.2` or `TLSv1.3`; null over http. */
  tls: string | null;
}

export interface Asked extends Omit<RequestOptions, 'path'> {
  body?: string;
  /** Over http instead, where Nginx only sends people on. */
  plain?: boolean;
}

/** A request to Nginx under the name in its certificate, on a connection of its own. */
export function ask(
  path: string,
  { body, plain = false, ...options }: Asked = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const send = plain ? httpRequest : request;
    const sent = send({
      host: '127.0.0.1',
      port: plain ? httpPort : httpsPort,
      path,
      agent: false,
      ...(!plain && { servername: host }),
      ...options,
      headers: { Host: host, ...options.headers },
    });
    sent.on('error', reject);
    sent.on('response', async (response) => {
      const tls = (response.socket as Partial<TLSSocket>).getProtocol?.() ?? null;
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const { statusCode: status, headers } = response;
      resolve({ status, headers, body: Buffer.concat(chunks).toString(), tls });
    });
    sent.end(body);
  });
}

/** A request as it has arrived at the mock server, by its answer. */
export async function arrived({ headers }: Pick<Answer, 'headers'>): Promise<JournalEntry> {
  const path = `/__mock/requests/${headers['x-request-id']}`;
  const { body } = await ask(path, { headers: control });
  return JournalSuccess.parse(JSON.parse(body)).request;
}
