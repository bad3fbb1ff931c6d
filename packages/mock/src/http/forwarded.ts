import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, type Socket } from 'node:net';
import type { Context } from 'hono';
import type { MockEnv } from '../env';

/** Who has sent a request. */
export interface Sender {
  /** An IP address; undefined where the connection is gone. */
  client: string | undefined;
  /** Whether it came by https, as far as a trusted proxy says so: this server speaks http. */
  isHttps: boolean;
}

/** An address or a network, as `BlockList.addSubnet` takes it. */
type Network = [address: string, prefix: number, family: 'ipv4' | 'ipv6'];

/** @param text `127.0.0.1` or `10.0.0.0/8`. @returns undefined for what is neither, or is everybody */
export function parseNetwork(text: string): Network | undefined {
  const [, address = '', bits] = /^([\da-f.:]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? [];
  const family = isIP(address);
  const longest = family === 4 ? 32 : 128;
  const prefix = bits === undefined ? longest : Number(bits);
  if (family === 0 || prefix < 1 || prefix > longest) return undefined;
  return [address, prefix, family === 4 ? 'ipv4' : 'ipv6'];
}

/** The proxies whose word counts. @throws Error for what `parseNetwork` does not know */
export function proxyList(texts: readonly string[]): BlockList {
  const proxies = new BlockList();
  for (const text of texts) {
    const network = parseNetwork(text);
    if (!network) throw new Error(`No address and no network: ${text}`);
    proxies.addSubnet(...network);
  }
  return proxies;
}

/** The other end of a connection. */
export function peerOf({ remoteAddress }: Socket): string | undefined {
  return remoteAddress === undefined ? undefined : plain(remoteAddress);
}

/** IPv6 sockets write an address of IPv4 as `::ffff:127.0.0.1`. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

/**
 * Each proxy adds whom it has got the request from at the end of `X-Forwarded-For`. So from the right
 * every address is true as long as a trusted proxy has written it, and the first that is no proxy is
 * the client; what stands left of it, anybody may have made up. https://www.rfc-editor.org/rfc/rfc7239#section-8.1
 */
export function senderOf({ socket, headers }: IncomingMessage, proxies?: BlockList): Sender {
  let client = peerOf(socket);
  if (!proxies || !isIn(proxies, client)) return { client, isHttps: false };
  const written = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  while (written.length > 0 && isIn(proxies, client)) {
    const address = addressIn(written.pop() as string);
    // Garbage says nothing, and whatever is left of it neither.
    if (address === undefined) break;
    client = address;
  }
  return { client, isHttps: headers['x-forwarded-proto'] === 'https' };
}

/** Scheme, host and port by which the client has called the server. */
export function originOf({ req, env }: Context<MockEnv>): string {
  const { protocol, host } = new URL(req.url);
  return `${env?.exchange?.isHttps ? 'https:' : protocol}//${host}`;
}

function isIn(proxies: BlockList, address: string | undefined): boolean {
  return address !== undefined && proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** Some proxies write the port too: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function addressIn(text: string): string | undefined {
  const bare = text.trim().replace(/^\[(.*)\](?::\d+)?$|^([\d.]+):\d+$/, '$1$2');
  return isIP(bare) === 0 ? undefined : plain(bare);
}
