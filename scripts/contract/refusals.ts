import { expectError, expectNotAllowed } from './assertions';
import type { Client } from './client';
import type { Rows } from './rows';

const KIB = 1024;
const MAX_BODY = 16 * KIB;

interface Place {
  path: string;
  header?: Record<string, string>;
}

/** What `POST` to this path refuses before it looks at any field. */
export async function checkBodyRefusals(
  client: Client,
  rows: Rows,
  { path, header, encodings }: Place & { encodings: ('form' | 'json')[] },
): Promise<void> {
  const post = (contentType: string, data: string) =>
    client.ask({ method: 'POST', path, header: { ...header, 'content-type': contentType }, data });

  await rows.row(`POST ${path}，不认识的内容类型：415`, async () => {
    expectError(await post('application/xml', '<a/>'), 415, 'unsupported_media_type');
  });
  if (encodings.includes('json')) {
    await rows.row(`POST ${path}，JSON 写坏了：400`, async () => {
      expectError(await post('application/json', '{"text":'), 400, 'malformed_json');
    });
  }
  await rows.row(`POST ${path}，请求体超过 16 KiB：413`, async () => {
    const filling = 'a'.repeat(MAX_BODY);
    const exchange = encodings.includes('json')
      ? await post('application/json', JSON.stringify({ filling }))
      : await post('application/x-www-form-urlencoded', `filling=${filling}`);
    expectError(exchange, 413, 'payload_too_large');
  });
}

/** A method that the contract gives no meaning anywhere, so that it can do no harm. */
export async function checkUnknownMethod(
  client: Client,
  rows: Rows,
  { path, shown = path, header, methods }: Place & { shown?: string; methods: string[] },
): Promise<void> {
  await rows.row(`PATCH ${shown}，没有的方法：405`, async () => {
    const method = 'PATCH' as 'PUT';
    const exchange = await client.ask({ method, path, ...(header && { header }) });
    expectNotAllowed(exchange, methods);
  });
}
