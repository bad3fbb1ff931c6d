import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** Where a connection goes, and for whom. */
export interface Target {
  isSecure: boolean;
  /** Of the url, without brackets: what a certificate must be for. */
  hostname: string;
  /** Where it really goes. */
  place: { hostname: string; port: number };
}

/** What happens on a connection while it belongs to somebody. */
export interface Tenant {
  onData(data: Buffer): void;
  /** The server has closed its side. */
  onEnd(): void;
  onError(error: unknown): void;
}

export interface Connection {
  socket: Socket;
  /** Whether an earlier request has used it. */
  isReused: boolean;
  tenant: Tenant | undefined;
}

/** More of them that nobody uses are closed, for one target. */
const MAX_IDLE = 10;

/** Connections that are kept for the next request to the same place. */
export class Connections {
  readonly #idle = new Map<string, Connection[]>();

  /** @param mayReuse whether one that is kept will do */
  take(target: Target, tenant: Tenant, mayReuse: boolean): Connection {
    const kept = mayReuse ? this.#idle.get(keyOf(target))?.pop() : undefined;
    if (!kept) return open(target, tenant, (gone) => this.#forget(target, gone));
    kept.tenant = tenant;
    kept.isReused = true;
    kept.socket.ref();
    return kept;
  }

  /** The answer has ended, and nothing more is expected. */
  keep(target: Target, connection: Connection): void {
    connection.tenant = undefined;
    const key = keyOf(target);
    const others = this.#idle.get(key) ?? [];
    if (others.length >= MAX_IDLE || !connection.socket.writable) {
      connection.socket.destroy();
      return;
    }
    // It keeps nobody's process alive.
    connection.socket.unref();
    this.#idle.set(key, [...others, connection]);
  }

  close(): void {
    for (const { socket } of [...this.#idle.values()].flat()) socket.destroy();
    this.#idle.clear();
  }

  #forget(target: Target, gone: Connection): void {
    const key = keyOf(target);
    const others = (this.#idle.get(key) ?? []).filter((kept) => kept !== gone);
    if (others.length > 0) this.#idle.set(key, others);
    else this.#idle.delete(key);
  }
}

function keyOf({ isSecure, hostname, place }: Target): string {
  return `${isSecure ? hostname : ''} ${place.hostname} ${place.port}`;
}

/** A new one, which nobody keeps. */
export function connectTo({ isSecure, hostname, place }: Target): Socket {
  const to = { host: place.hostname, port: place.port };
  return isSecure
    ? // An address is no server name: Node warns where it is given as one.
      connectTls({ ...to, servername: isIP(hostname) ? '' : hostname, ALPNProtocols: ['http/1.1'] })
    : connectTcp(to);
}

function open(target: Target, tenant: Tenant, onGone: (gone: Connection) => void): Connection {
  const socket = connectTo(target);
  const connection: Connection = { socket, isReused: false, tenant };
  const gone = (): void => {
    if (!connection.tenant) onGone(connection);
  };
  socket.setNoDelay(true);
  socket.on('data', (data) => {
    if (connection.tenant) connection.tenant.onData(data);
    // Nobody has asked for that.
    else socket.destroy();
  });
  // Node 20 says so, too, of a reset that comes along with the last bytes.
  socket.on('end', () => {
    gone();
    connection.tenant?.onEnd();
  });
  socket.on('error', (error) => connection.tenant?.onError(error));
  socket.on('close', gone);
  return connection;
}
