import { request } from 'node:http';
import { waitFor } from 'miniprogram-page-test/wait-for';
import type { ObservedServer } from './observed-server';

/** What a browser accepts when a person opens a page. */
export const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
export const FORM = ['Content-Type', 'application/x-www-form-urlencoded'];

/** Sends as little as HTTP allows, with the headers in this order and case. Resolves without one, too. */
export function send(
  server: ObservedServer,
  line: string,
  { headers = [], body = '' }: { headers?: string[]; body?: string } = {},
): Promise<void> {
  const [method = '', path = ''] = line.split(' ');
  const length = body ? ['Content-Length', String(Buffer.byteLength(body))] : [];
  const host = ['Host', `127.0.0.1:${server.port}`];
  return new Promise((resolve) => {
    request({
      port: server.port,
      method,
      path,
      headers: [...host, ...headers, ...length, 'Connection', 'close'],
    })
      .on('response', (response) => response.resume().on('close', resolve))
      .on('error', () => resolve())
      .end(body);
  });
}

/** A page of the inspector as a browser gets it, once every request before it is over. */
export async function openInspector(server: ObservedServer, path = '/__mock'): Promise<string> {
  await waitFor(
    () => server.journal.list().every(({ milliseconds }) => milliseconds !== undefined),
    () => 'A request is still open',
  );
  return (await fetch(server.url + path, { headers: { accept: BROWSER } })).text();
}

/** The part of a page from one mark to the next, without both. */
export function cut(html: string, start: string, end: string): string {
  const from = html.indexOf(start) + start.length;
  return html.includes(start) ? html.slice(from, html.indexOf(end, from)) : '';
}

/** What is read in a part of a page. @param gap what stands where a tag was */
export function textOf(html: string, gap = ''): string {
  return html
    .replace(/<[^>]*>/g, gap)
    .replace(/&(lt|gt|quot|amp|#39);/g, (_entity, name: string) => entities[name] ?? '');
}
const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" };

/** The tag that opens the button of this id. */
export function buttonOf(html: string, id: string): string {
  return new RegExp(`<button id="${id}"[^>]*>`).exec(html)?.[0].replaceAll('&quot;', '"') ?? '';
}
