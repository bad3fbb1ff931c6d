import { Refusal } from 'miniprogram-core/source';

/** `URL` takes names, too, that no host can have: `*`. */
const HOST = /^(\w([\w.-]*\w)?|\[[\da-f:.]+\])$/;

/** @throws Refusal */
export function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new Refusal(`--port 要的是 0 到 65535 的整数，收到的是「${text}」。例如：--port 5174`);
}

/**
 * `https://api.example.com=http://127.0.0.1:8080`: what is meant for the first origin goes to the second.
 * @returns both, as `URL` writes them @throws Refusal
 */
export function readServer(text: string): [meant: string, target: string] {
  const [meant = '', target = '', ...others] = text.split('=');
  const origins = [meant, target].map(originOf);
  const [from, to] = origins;
  if (from !== undefined && to !== undefined && others.length === 0) return [from, to];
  throw new Refusal(
    `--servers 要的是两个网址，中间是 =，都只写到端口，收到的是「${text}」。例如：--servers https://api.example.com=http://127.0.0.1:8080`,
  );
}

/** Undefined for what is none, or has more than an origin. */
function originOf(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || !HOST.test(url.hostname)) return undefined;
  return url.href === `${url.origin}/` && !/[?#]/.test(text) ? url.origin : undefined;
}

/** @returns host and port as `URL` writes them, so that they can be compared @throws Refusal */
export function readPlace(text: string): string {
  const [, port] = /^[^/?#@\s]+:(\d{1,5})$/.exec(text) ?? [];
  const url = `http://${text}`;
  const hostname = URL.canParse(url) ? new URL(url).hostname : '';
  if (Number(port) > 0 && HOST.test(hostname)) return `${hostname}:${Number(port)}`;
  throw new Refusal(
    `--allow 要的是主机和端口，收到的是「${text}」。例如：--allow 192.168.1.5:3000`,
  );
}
