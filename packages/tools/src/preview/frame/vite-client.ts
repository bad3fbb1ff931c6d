/**
 * In the place of Vite's own client, which Vite cannot serve from a folder with `#` or `?` in its name:
 * what `import.meta.hot` of main.ts needs, and no more.
 */
import type { HotPayload } from 'vite';
import type { PreviewConfig } from '../preview-config';
import { byId } from './element';

type Listener = (data: unknown) => void;

const PATIENCE = 1000;

const { socketToken }: PreviewConfig = JSON.parse(byId('preview-config').textContent ?? '');
const address = `ws://${location.host}/`;
const socket = new WebSocket(`${address}?token=${socketToken}`, 'vite-hmr');
const opened = new Promise((resolve) => socket.addEventListener('open', resolve));
const listeners = new Map<string, Listener[]>();
let isLeaving = false;

socket.addEventListener('message', ({ data }) => {
  const payload: HotPayload = JSON.parse(data);
  if (payload.type === 'custom') {
    for (const listener of listeners.get(payload.event) ?? []) listener(payload.data);
  }
  // `update`: a style of the preview itself was edited.
  if (payload.type === 'full-reload' || payload.type === 'update') location.reload();
});
addEventListener('beforeunload', () => {
  isLeaving = true;
});
socket.addEventListener('close', async () => {
  // What a new server says may differ in everything.
  while (!isLeaving && !(await isThere())) await pause();
  if (!isLeaving) location.reload();
});

function isThere(): Promise<boolean> {
  const ping = new WebSocket(address, 'vite-ping');
  return new Promise((resolve) => {
    ping.addEventListener('open', () => resolve(true));
    ping.addEventListener('error', () => resolve(false));
  });
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE));
}

/** What Vite has a module that names `import.meta.hot` import from its client. */
export function createHotContext() {
  return {
    on(event: string, listener: Listener): void {
      listeners.set(event, [...(listeners.get(event) ?? []), listener]);
    },
    async send(event: string, data: unknown): Promise<void> {
      await opened;
      socket.send(JSON.stringify({ type: 'custom', event, data }));
    },
  };
}
