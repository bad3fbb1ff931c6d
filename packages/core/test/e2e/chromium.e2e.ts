import type { Socket } from 'node:net';
import { ask, makeWx } from 'test-support/ask';
import { openTab } from 'test-support/browser/browser';
import { startTcpServer } from 'test-support/server';
import { type OddAnswer, oddAnswers } from './odd-answers';

/** What has arrived: status, body and headers, or the name of the error. */
interface Outcome {
  statusCode?: number;
  body?: string;
  header?: Record<string, string>;
  failure?: string;
}

/** Answers /0, /1 … by that row; every other path with itself. */
function startOddServer(): Promise<string> {
  return startTcpServer((socket) => {
    let text = '';
    socket.on('data', (data) => {
      text += data.toString('latin1');
      const [, method = '', path = ''] = /^(\w+) (\S+) [\s\S]*\r\n\r\n/.exec(text) ?? [];
      if (!method) return;
      text = '';
      const odd = oddAnswers[Number(/^\/(\d+)(\?|$)/.exec(path)?.[1] ?? Number.NaN)];
      if (odd) send(socket, odd);
      else echo(socket, method, path);
    });
  });
}

function send(socket: Socket, { sent, behind }: OddAnswer): void {
  const bytes = typeof sent === 'string' ? Buffer.from(sent, 'latin1') : sent;
  if (behind === 'closes') socket.end(bytes);
  // Once a client in the same process has read what came before.
  else if (behind === 'resets') setImmediate(() => setImmediate(() => socket.resetAndDestroy()));
  if (behind !== 'closes') socket.write(bytes);
}

function echo(socket: Socket, method: string, path: string): void {
  const body = `${method} ${path}`;
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close';
  socket.end(`${head}\r\nContent-Length: ${body.length}\r\n\r\n${method === 'HEAD' ? '' : body}`);
}

/** What a page of the same server gets, by `fetch`. */
async function inChromium(url: string): Promise<Outcome[]> {
  const { page, expectError } = await openTab();
  await page.goto(`${url}/page`);
  const failures = new Map<string, string>();
  page.on('requestfailed', (request) => {
    failures.set(request.url(), request.failure()?.errorText ?? '');
  });
  const methods = oddAnswers.map(({ method = 'GET' }) => method);
  const outcomes = await page.evaluate(async (methods) => {
    const outcomes: Outcome[] = [];
    for (const [row, method] of methods.entries()) {
      try {
        const response = await fetch(`/${row}`, { method, cache: 'no-store' });
        const bytes = new Uint8Array(await response.arrayBuffer());
        outcomes.push({
          statusCode: response.status,
          body: Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''),
          header: Object.fromEntries(response.headers),
        });
      } catch {
        outcomes.push({ failure: '' });
      }
    }
    return outcomes;
  }, methods);
  await expectError(/^Failed to load resource/);
  return outcomes.map((outcome, row) =>
    outcome.failure === undefined
      ? outcome
      : { failure: (failures.get(`${url}/${row}`) ?? '').replace('net::ERR_', '') },
  );
}

/** The same by `wx.request`, as an iPhone tells it: redirects as in a browser, failures by their names. */
async function byWx(url: string, row: number, method: string): Promise<Outcome> {
  const { result } = await ask(makeWx({ platform: 'ios' }), {
    url: `${url}/${row}`,
    method,
    responseType: 'arraybuffer',
  });
  if (result.statusCode === undefined) {
    return { failure: /net::ERR_(\w+)/.exec(result.errMsg)?.[1] ?? result.errMsg };
  }
  const header = Object.entries(result.header as Record<string, string>);
  return {
    statusCode: result.statusCode,
    body: Buffer.from(result.data || '').toString('latin1'),
    header: Object.fromEntries(header.map(([name, value]) => [name.toLowerCase(), value])),
  };
}

/** Fetch joins several values of a name with a space behind the comma, `wx.request` without (4.7). */
function comparable({ header, ...outcome }: Outcome): Outcome {
  if (!header) return outcome;
  const values = Object.entries(header).map(([name, value]) => [name, value.replace(/, /g, ',')]);
  return { ...outcome, header: Object.fromEntries(values) };
}

test('of odd answers the same arrives as in Chromium, or fails by the same name', async () => {
  const url = await startOddServer();
  const expected = await inChromium(url);
  const differences: object[] = [];
  for (const [row, { name, method = 'GET', differs }] of oddAnswers.entries()) {
    const chromium = comparable(expected[row] ?? {});
    const wx = comparable(await byWx(url, row, method));
    const wanted = differs ? { ...chromium, ...(differs.outcome as Outcome) } : chromium;
    if (JSON.stringify(sorted(wx)) !== JSON.stringify(sorted(wanted))) {
      differences.push({ name, chromium: wanted, wx });
    }
    // A reason that is none any more goes.
    if (differs) expect({ name, ...wx }).not.toEqual({ name, ...chromium });
  }
  expect(differences).toEqual([]);
  expect(oddAnswers.length).toBeGreaterThan(40);
});

/** Its headers by name. */
function sorted({ header, ...outcome }: Outcome): object {
  return { ...outcome, header: header && Object.entries(header).sort() };
}
