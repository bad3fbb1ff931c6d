/** `node --require ./typescript.cjs docs/backend/main.ts`: the backend of docs/backends.md, with one account in memory. */
import { serve } from '@hono/node-server';
import Database from 'libsql';
import { addAccount, createBackend } from './app';

const db = new Database(':memory:');
const app = createBackend(db);
addAccount(db, { username: '123', password: '123', nickname: '小明' }).then(() =>
  serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 3100 }, ({ port }) => {
    console.log(`后端已启动  http://127.0.0.1:${port}`);
  }),
);
