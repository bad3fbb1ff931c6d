import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** One request as it stood on the wire. */
export interface Arrival {
  method: string;
  /** As in the request line: the path, and the query where there is one. */
  target: string;
  contentType: string | undefined;
  /** How often something was read from the socket: of a byte stream nobody else can see the packets. */
  reads: number;
  /** Request line, header fields and the empty line behind them. */
  headBytes: number;
  bodyBytes: number;
  /** Whether it said `Expect: 100-continue`. */
  expects: boolean;
  /** Whether not a byte of the body came before the 100; undefined where none was expected. */
  waited: boolean | undefined;
}

export interface RawServer {
  url: string;
  /** Whole requests, in the order in which they were answered. */
  arrivals: Arrival[];
  close(): void;
}

export interface RawServerOptions {
  /**
   * The 100 is said when this resolves: whoever does not wait for it shows that meanwhile. Default
   * 200 ms, for curl waits a whole second.
   */
  holdContinue?: () => Promise<unknown>;
  onRead?: () => void;
}

const END_OF_HEAD = '\r\n\r\n';
const ANSWER =
  'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok';

/** Reads HTTP/1.1 off bare sockets of 127.0.0.1, one request to a connection, and says 200 to all. */
export async function startRawServer({
  holdContinue = () => setTimeout(200),
  onRead = () => {},
}: RawServerOptions = {}): Promise<RawServer> {
  const arrivals: Arrival[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // The client has gone; what it was to say is told by the client.
    socket.on('error', () => {});
    receive(socket, { holdContinue, onRead }, (arrival) => arrivals.push(arrival));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function receive(
  socket: Socket,
  { holdContinue, onRead }: Required<RawServerOptions>,
  onArrival: (arrival: Arrival) => void,
): void {
  let beginning = '';
  let reads = 0;
  let arrival: Arrival | undefined;
  let announced = 0;
  let isAnswered = false;

  async function sayContinue(to: Arrival): Promise<void> {
    await holdContinue();
    if (isAnswered) return;
    to.waited = to.bodyBytes === 0;
    socket.write('HTTP/1.1 100 Continue\r\n\r\n');
  }

  socket.on('data', (chunk) => {
    if (isAnswered) return;
    reads += 1;
    if (arrival) {
      arrival.bodyBytes += chunk.length;
    } else {
      beginning += chunk.toString('latin1');
      const [head = '', rest] = splitOnce(beginning, END_OF_HEAD);
      if (rest !== undefined) {
        arrival = readHead(head, rest.length);
        announced = Number(fieldOf(head, 'content-length') ?? 0);
        if (arrival.expects) void sayContinue(arrival);
      }
    }
    if (arrival && arrival.bodyBytes >= announced) {
      isAnswered = true;
      onArrival({ ...arrival, reads });
      socket.end(ANSWER);
    }
    onRead();
  });
}

function readHead(head: string, bodyBytes: number): Arrival {
  const [method = '', target = ''] = head.split(' ');
  const expects = fieldOf(head, 'expect')?.toLowerCase() === '100-continue';
  return {
    method,
    target,
    contentType: fieldOf(head, 'content-type'),
    reads: 0,
    headBytes: head.length + END_OF_HEAD.length,
    bodyBytes,
    expects,
    waited: expects ? false : undefined,
  };
}

function fieldOf(head: string, name: string): string | undefined {
  return new RegExp(`^${name}:[ \\t]*(.*?)[ \\t]*$`, 'im').exec(head.replaceAll('\r', ''))?.[1];
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
