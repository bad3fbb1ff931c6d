import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import type { MockEnv } from '../env';

const read = (name: string): string => readFileSync(join(__dirname, '../../assets', name), 'utf8');

const assets = {
  '/__mock/inspector.css': { text: read('inspector.css'), type: 'text/css; charset=utf-8' },
  '/__mock/inspector.js': { text: read('inspector.js'), type: 'text/javascript; charset=utf-8' },
  '/__mock/icon.svg': { text: read('icon.svg'), type: 'image/svg+xml' },
};

/** What the pages load: everything is of this server, so that they work without a network. */
export function assetRoutes(): Hono<MockEnv> {
  const routes = new Hono<MockEnv>();
  for (const [path, { text, type }] of Object.entries(assets)) {
    routes.get(path, (c) =>
      c.body(text, 200, {
        'Content-Type': type,
        'Cache-Control': 'no-cache',
        'X-Content-Type-Options': 'nosniff',
      }),
    );
  }
  return routes;
}
