import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { demo, NAME, SECRET } from '../support/login';

export interface PlainTextServer {
  url: string;
  close(): void;
}

/**
 * The tutorial's server as somebody else might have written it, with nothing of ours: `/login` reads
 * the query of a GET and the form of a POST, and says 成功 or 失败, as Flask does in `text/html`.
 */
export async function startPlainTextServer(): Promise<PlainTextServer> {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    if (pathname !== '/login') {
      response.writeHead(404).end('<h1>Not Found</h1>');
      return;
    }
    const fields = request.method === 'POST' ? await readForm(request) : searchParams;
    const isRight = fields.get(NAME) === demo.username && fields.get(SECRET) === demo.password;
    response.end(isRight ? '成功' : '失败');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return new URLSearchParams(text);
}
