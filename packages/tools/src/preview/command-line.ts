import { Refusal } from 'miniprogram-core/source';

/** `URL` takes names, too, that no host can have: `*`. */
const HOST = /^(\w([\w.-]*\w)?|\[[\da-f:.]+\])$/;

/** @throws Refusal */
export function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new Refusal(`--port 要的是 0 到 65535 的整数，收到的是「${text}」。例如：--port 5174`);
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
