import { isIPv4, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { MiddlewareHandler } from 'hono';
import { refuse } from '../api/refuse';
import type { MockEnv } from '../env';

/** Addresses of this machine that others in its network reach, IPv4. */
export function lanAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}

export function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  if (isIPv4(name)) return name.startsWith('127.');
  if (isIPv6(name)) return name === '::1';
  return name === 'localhost' || name.endsWith('.localhost');
}

/** Whether a server that listens on it is reached under every address of this machine. */
export function listensOnAll(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

export interface AllowedHosts {
  /** What the server listens on. */
  host: string;
  /** Further names, by `--allow-host`. */
  names: string[];
}

/**
 * Answers only under names that are this machine's. A page on the internet can have its own name
 * point to 127.0.0.1 (DNS rebinding) and would then be of the same origin as this server.
 */
export function checkHost({ host, names }: AllowedHosts): MiddlewareHandler<MockEnv> {
  const known = new Set([host, ...names].map(nameIn));
  const onAll = listensOnAll(host);
  const isAllowed = (name: string): boolean =>
    known.has(name) || isLoopback(name) || (onAll && lanAddresses().includes(name));
  /** As they came, with their ports. */
  const accepted = new Set<string>();
  return async (c, next) => {
    const header = c.req.header('host');
    // HTTP/1.0 may leave it out; no browser does.
    if (header === undefined || accepted.has(header)) return next();
    const name = nameIn(header);
    if (!isAllowed(name)) {
      const message = `不接受 Host「${name}」。确实要用这个名字，就加上 --allow-host ${name}`;
      return refuse(c, 403, 'forbidden', message);
    }
    accepted.add(header);
    return next();
  };
}

/** Of a `Host`: without its port, the brackets of IPv6, and the dot that may end any name. */
function nameIn(host: string): string {
  const withoutPort = isIPv6(host) ? host : host.replace(/:\d*$/, '');
  return withoutPort
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
}
