import { isIPv4, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { MiddlewareHandler } from 'hono';
import type { Env } from './env';
import { refuse } from './refuse';

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
export function checkHost({ host, names }: AllowedHosts): MiddlewareHandler<Env> {
  const known = new Set([host, ...names].map(nameIn));
  const listensOnAll = host === '0.0.0.0' || host === '::';
  const allowed = (name: string): boolean => {
    if (known.has(name)) return true;
    if (!isLoopback(name) && !(listensOnAll && lanAddresses().includes(name))) return false;
    known.add(name);
    return true;
  };
  return async (c, next) => {
    // HTTP/1.0 may leave it out; no browser does.
    const header = c.req.header('host');
    if (header === undefined) return next();
    const name = nameIn(header);
    if (allowed(name)) return next();
    const message = `不接受 Host「${name}」。确实要用这个名字，就加上 --allow-host ${name}`;
    return refuse(c, 403, 'forbidden', message);
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
