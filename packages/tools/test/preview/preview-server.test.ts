import { request } from 'node:http';
import path from 'node:path';
import { BRIDGE_PATH, type BridgeSocket, bridgeTransport } from 'miniprogram-core/transport/bridge';
import { nodeTransport } from 'miniprogram-core/transport/node';
import { ask, makeWx, type Wx } from 'test-support/ask';
import { startServer } from 'test-support/server';
import { PATIENCE, root } from 'test-support/terminal';
import { WebSocket } from 'ws';
import { backend } from './backend';
import { miniProgramOf } from './mini-program';
import { addressOf, atPreview } from './preview-terminal';

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

async function configOf(
  preview: string,
): Promise<{ token: string; mockUrl?: string; appId?: string }> {
  const html = await (await fetch(preview)).text();
  return JSON.parse(/<script[^>]*id="preview-config">(.*?)<\/script>/s.exec(html)?.[1] ?? '');
}

/** As the page of the preview has it. */
function wxOf(preview: string, token: string): Wx {
  const connect = (url: string) => new WebSocket(url, { origin: preview }) as BridgeSocket;
  const bridge = preview.replace('http', 'ws') + BRIDGE_PATH;
  return makeWx({ transport: bridgeTransport({ url: bridge, token, connect }) });
}

/** Where the develop build of a mini-program looks for its server. */
const LOGIN = 'http://127.0.0.1:3000/login?username=123';

test('the page reaches the mock server over the bridge, and only pages of its own do', async () => {
  const server = await startServer(backend());
  const mock = `http://127.0.0.1:${server.port}`;
  const { root: program, write } = miniProgramOf();
  await atPreview(['--mock', mock, program], async (terminal) => {
    const preview = await addressOf(terminal);
    const { token, mockUrl, appId } = await configOf(preview);
    expect(mockUrl).toBe(mock);
    expect(appId).toBeUndefined();
    write({ 'project.config.json': '{ "appid": "wx1111111111111111" }' });
    expect((await configOf(preview)).appId).toBe('wx1111111111111111');

    const wx = wxOf(preview, token);
    expect((await ask(wx, { url: LOGIN })).result).toMatchObject({ statusCode: 401 });
    expect(server.arrived).toEqual(['GET /login']);

    // As two pages do: it is told once.
    for (const host of ['192.0.2.1', '192.0.2.1', '192.0.2.2']) {
      await ask(wx, { url: `http://${host}/` });
    }
    await terminal.sees(/预览只连本机，没有连 192\.0\.2\.1:80。/);
    await terminal.sees(/预览只连本机，没有连 192\.0\.2\.2:80。/);
    expect(terminal.output.match(/没有连/g)).toHaveLength(2);

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
    expect(server.arrived).not.toContain('PUT /__mock/scenario');

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
      ['/?page=pages/a/a', from('same-site', 'navigate', 'document'), 200],
      ['/?page=pages/a/a', from('cross-site', 'navigate', 'iframe'), 403],
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
    for (const file of ['package.json', 'packages/tools/src/main.ts', '.git/config']) {
      for (const how of ['', '?raw', '?import&raw', '?url']) {
        const { status } = await fetch(`${preview}/@fs${path.join(root, file)}${how}`);
        expect([file, how, status]).toEqual([file, how, 404]);
      }
    }
    expect((await fetch(`${preview}/__open-in-editor?file=nothing`)).status).toBe(404);

    // Neither the bridge nor Vite takes it; of a bridge without its token nobody is told more.
    const upgrade = { connection: 'Upgrade', upgrade: 'websocket' };
    expect(await statusOf(`${preview}/nowhere`, upgrade)).toBe(404);
    expect(await statusOf(preview, { ...upgrade, 'sec-websocket-protocol': 'other' })).toBe(404);
    expect(await statusOf(preview + BRIDGE_PATH, { ...upgrade, origin: preview })).toBe(403);
  });
});

test('without a mock server a request goes where it says, and there is no control', () =>
  atPreview([miniProgramOf().root], async (terminal) => {
    const preview = await addressOf(terminal);
    const { token, mockUrl } = await configOf(preview);
    expect(mockUrl).toBeUndefined();

    // Whoever may be there, or nobody.
    const direct = await ask(makeWx({ transport: nodeTransport() }), { url: LOGIN });
    const bridged = await ask(wxOf(preview, token), { url: LOGIN });
    const { errMsg, statusCode } = direct.result;
    expect(bridged.result).toMatchObject({ errMsg, ...(statusCode && { statusCode }) });

    const { port, arrived } = await startServer(backend());
    const url = `http://127.0.0.1:${port}/login`;
    expect((await ask(wxOf(preview, token), { url })).result).toMatchObject({ statusCode: 401 });
    expect(arrived).toEqual(['GET /login']);
    expect((await fetch(`${preview}/__mock/scenarios`)).status).toBe(404);
  }));

test('a mock server that is gone is told in a line, and the preview goes on', async () => {
  const server = await startServer(backend());
  const mock = `http://127.0.0.1:${server.port}`;
  await atPreview(['--mock', mock, miniProgramOf().root], async (terminal) => {
    const preview = await addressOf(terminal);
    await server.close();
    expect((await fetch(`${preview}/__mock/scenarios`)).status).toBe(502);
    await terminal.sees(/http:\/\/127\.0\.0\.1:\d+ 没有回答：.*ECONNREFUSED.*\n/);
    expect((await fetch(preview)).status).toBe(200);
    terminal.signal('SIGTERM');
    expect((await terminal.ends()).output).not.toMatch(/^ +at /m);
  });
});
