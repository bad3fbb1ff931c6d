import type { Client, Message } from './clients';
import type { Arrival, RawServer } from './raw-server';

/** What one client made of one request, or why there is nothing to be seen of it. */
export type Row = { client: string; request: string } & (
  | { arrival: Arrival }
  | { problem: string }
);

const account = { username: '123', pwd: '123' };

/** A login of this many bytes of JSON. */
function padded(bytes: number): Record<string, string> {
  const filled = (note: string) => ({ ...account, note });
  return filled('x'.repeat(bytes - JSON.stringify(filled('')).length));
}

/** The large ones stand on both sides of what curl holds back for a 100. */
export const requests: ({ request: string } & Omit<Message, 'url'>)[] = [
  { request: 'GET', method: 'GET', encoding: 'query', fields: account },
  { request: 'POST 表单', method: 'POST', encoding: 'form', fields: account },
  { request: 'POST JSON', method: 'POST', encoding: 'json', fields: account },
  { request: 'POST 100 KB', method: 'POST', encoding: 'json', fields: padded(100 * 1024) },
  { request: 'POST 2 MB', method: 'POST', encoding: 'json', fields: padded(2 * 1024 * 1024) },
];

/** Every request by this client, one after the other. */
export async function measure(server: RawServer, client: Client): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { request, ...message } of requests) {
    const outcome = await client
      .send({ ...message, url: `${server.url}/login` })
      .then(() => seenBy(server))
      .catch((error: Error) => ({ problem: error.message }));
    rows.push({ client: client.name, request, ...outcome });
  }
  return rows;
}

function seenBy({ arrivals }: RawServer): { arrival: Arrival } | { problem: string } {
  const arrival = arrivals.splice(0).at(-1);
  return arrival ? { arrival } : { problem: '没有到达本机的服务器，也许被代理接走了' };
}
