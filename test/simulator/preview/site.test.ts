import { request } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { WebSocket } from 'ws';
import {
  BRIDGE_PATH,
  type BridgeSocket,
  bridgeTransport,
} from '../../../simulator/transport/bridge';
import { PATIENCE, root } from '../../mock-server/terminal';
import { ask, makeWx } from '../../support/ask';
import { type Addresses, ARGS, addressesOf, atPreview, start } from './preview-terminal';

jest.setTimeout(4 * PATIENCE);

/** With headers that `fetch` does not let anybody set. */
function statusOf(
  url: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

async function configOf({ preview }: Addresses): Promise<{ token: string; mockUrl: string }> {
  const html = await (await fetch(preview)).text();
  return JSON.parse(/<script[^>]*id="preview-config">(.*?)<\/script>/s.exec(html)?.[1] ?? '');
}

test('the page reaches the mock server over the bridge, and only pages of its own do', () =>
  atPreview(ARGS, async (terminal) => {
    const addresses = await addressesOf(terminal);
    const { preview, mock } = addresses;
    const { token, mockUrl } = await configOf(addresses);
    expect(mockUrl).toBe(mock);

    // As miniprogram/config.ts has it: the mock server is at another port.
    const url = 'http://127.0.0.1:3000/login?username=123&pwd=wrong';
    const connect = (url: string) => new WebSocket(url, { origin: preview }) as BridgeSocket;
    const bridge = preview.replace('http', 'ws') + BRIDGE_PATH;
    const wx = makeWx({ transport: bridgeTransport({ url: bridge, token, connect }) });
    expect((await ask(wx, { url })).result).toMatchObject({ statusCode: 401 });
    await terminal.sees(/GET \/login\?username=123&pwd=\*\*\* 401 \d+ms\n/);

    await ask(wx, { url: 'http://192.0.2.1/' });
    await terminal.sees(/预览只连本机，没有连 192\.0\.2\.1:80。/);

    // Who may read the page may use the bridge: no page of another origin, under no other name.
    const stranger = { origin: 'http://127.0.0.1:9999' };
    expect(await statusOf(preview, stranger)).toBe(403);
    for (const host of ['evil.example', 'evil.localhost', '192.0.2.1']) {
      expect([host, await statusOf(preview, { host })]).toEqual([host, 403]);
    }

    // The control of the mock server, for the page beside the phone.
    const control = `${preview}/__mock/scenario`;
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await fetch(`${preview}/__mock/scenarios`)).status).toBe(200);
    expect(await statusOf(control, { ...form, ...stranger }, 'PUT')).toBe(403);

    // What its own page asks for without an Origin: of another's, a link is followed, and no more.
    const from = (site: string, mode: string, dest: string) => ({
      'sec-fetch-site': site,
      'sec-fetch-mode': mode,
      'sec-fetch-dest': dest,
    });
    const asked: [path: string, headers: Record<string, string>, status: number][] = [
      ['/frame/main.ts', from('same-origin', 'cors', 'script'), 200],
      ['/frame/main.ts', from('cross-site', 'no-cors', 'script'), 403],
      ['/frame/main.ts', from('same-site', 'no-cors', 'script'), 403],
      ['/?page=pages/notes/notes', from('same-site', 'navigate', 'document'), 200],
      ['/?page=pages/notes/notes', from('cross-site', 'navigate', 'iframe'), 403],
      ['/__mock/requests', from('cross-site', 'navigate', 'document'), 403],
    ];
    for (const [path, headers, status] of asked) {
      expect([path, headers, await statusOf(preview + path, headers)]).toEqual([
        path,
        headers,
        status,
      ]);
    }
    const { headers } = await fetch(preview);
    expect(headers.get('content-security-policy')).toBe("frame-ancestors 'none'");

    // Files that a page needs, and no others; nobody opens one in the developer's editor.
    for (const file of ['package.json', 'mock-server/accounts.jsonc', '.git/config']) {
      for (const how of ['', '?raw', '?import&raw', '?url']) {
        const { pathname } = pathToFileURL(path.join(root, file));
        const { status } = await fetch(`${preview}/@fs${pathname}${how}`);
        expect([file, how, status]).toEqual([file, how, 404]);
      }
    }
    expect((await fetch(`${preview}/__open-in-editor?file=nothing`)).status).toBe(404);

    // Neither the bridge nor Vite takes it; of a bridge without its token nobody is told more.
    const upgrade = { connection: 'Upgrade', upgrade: 'websocket' };
    expect(await statusOf(`${preview}/nowhere`, upgrade)).toBe(404);
    expect(await statusOf(preview, { ...upgrade, 'sec-websocket-protocol': 'other' })).toBe(404);
    expect(await statusOf(preview + BRIDGE_PATH, { ...upgrade, origin: preview })).toBe(403);
  }));

test('a reader that goes away, as head does, ends nothing: one line says so', () =>
  atPreview(
    ARGS,
    async (terminal) => {
      const { preview, mock } = await addressesOf(terminal);
      expect((await fetch(`${mock}/login?username=123&pwd=123`)).status).toBe(200);
      await terminal.sees(/^输出写不出去了（EPIPE），程序照常运行$/m);
      expect((await fetch(`${mock}/login?username=123&pwd=123`)).status).toBe(200);
      expect((await fetch(preview)).status).toBe(200);
      terminal.pressCtrlC();
      expect((await terminal.ends()).output).not.toContain('    at ');
    },
    ['sh', '-c', '"$@" | sed /Ctrl/q', 'sh', ...start],
  ));
