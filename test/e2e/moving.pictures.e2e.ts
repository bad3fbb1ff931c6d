import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onCleanup } from 'miniprogram-page-test/cleanup';
import { openTab } from 'test-support/browser/browser';
import { choose, sees, tap } from 'test-support/browser/person';
import { startCommand } from 'test-support/running-command';
import { LABELS } from '../support/login';
import { addressesOf } from '../support/preview-terminal';
import { startMockServer } from '../support/server';
import { root, start } from '../support/terminal';
import { animate, type Frame } from './animate';
import { NOW, STEADY, savePicture } from './draw';

const preview = { width: 860, height: 720 };
const stage = { width: 1180, height: 720 };
const FILE = 'app.wxss';
const NAME = '--brand: ';
const BEFORE = '#06813f';
const AFTER = '#1f5fd6';

/** The preview as it is now, with an editor beside it. */
function drawing(picture: Buffer, code: string): string {
  const lines = code.split('\n').map((line) => {
    const text = line.replace(/</g, '&lt;');
    return line.includes(NAME) ? `<mark>${text}</mark>` : text;
  });
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; display: flex; background: #1e1e1e; color: #d4d4d4; font: 15px/1.7 monospace }
    img { width: ${preview.width}px; height: ${preview.height}px; display: block }
    p { margin: 0; padding: 12px 20px; background: #2d2d2d; color: #fff }
    pre { margin: 0; padding: 16px 20px; font: inherit }
    mark { background: #2f4f2f; color: #fff }
  </style><img src="data:image/png;base64,${picture.toString('base64')}">
  <div style="flex: 1"><p>miniprogram/${FILE}</p><pre>${lines.join('\n')}</pre></div>`;
}

/** What stands in the editor: the colours at the beginning of the file. */
function shown(code: string): string {
  const lines = code.split('\n');
  const first = lines.indexOf('page {');
  return lines.slice(first, first + 20).join('\n');
}

test('a person sees an edit at once, a weak network and a login', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'moving-'));
  onCleanup(() => rmSync(folder, { recursive: true }));
  const program = join(folder, 'miniprogram');
  cpSync(join(root, 'miniprogram'), program, { recursive: true });
  const mock = await startMockServer({ now: () => NOW });
  const { started, close } = await startCommand(
    [...start, '--port', '0', '--mock-port', String(mock.port), '--root', program],
    addressesOf,
  );
  onCleanup(close);
  const { page } = await openTab({ viewport: preview, reducedMotion: 'reduce' });
  await page.clock.setFixedTime(NOW);
  await page.goto(started.preview);
  const { page: easel } = await openTab({ viewport: stage });
  const file = join(program, FILE);
  const original = readFileSync(file, 'utf8');
  expect(original).toContain(NAME + BEFORE);

  const frames: Frame[] = [];
  let code = original;
  /** @param milliseconds that it is to be looked at */
  const take = async (milliseconds: number, changed?: 'preview' | 'editor'): Promise<void> => {
    const left = changed === 'editor' ? preview.width : 0;
    const width = changed === 'preview' ? preview.width : stage.width - left;
    await page.evaluate(STEADY);
    const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    await easel.setContent(drawing(picture, shown(code)));
    const clip = { x: left, y: 0, width, height: stage.height };
    frames.push({
      png: await easel.screenshot({ animations: 'disabled', clip }),
      left,
      milliseconds,
    });
  };
  await choose(page, 'iPhone SE');
  await sees(page, '登录');
  await take(1500);
  const type = async (colour: string): Promise<void> => {
    code = original.replace(NAME + BEFORE, NAME + colour);
    await take(120, 'editor');
  };
  for (let kept = BEFORE.length - 2; kept > 0; kept -= 2) await type(BEFORE.slice(0, kept));
  for (let typed = 2; typed < AFTER.length; typed += 2) await type(AFTER.slice(0, typed));
  code = original.replace(NAME + BEFORE, NAME + AFTER);
  writeFileSync(file, code);
  await page.waitForFunction(
    `[...document.querySelectorAll('.button.primary')].some((button) =>
      getComputedStyle(button).backgroundColor === 'rgb(31, 95, 214)')`,
  );
  await take(1600);

  await choose(page, '弱网');
  await take(900, 'preview');
  await page.getByLabel(LABELS.name).fill('123');
  await take(400, 'preview');
  await page.getByLabel(LABELS.secret).fill('123');
  await take(500, 'preview');
  mock.hold();
  await tap(page, '登录');
  await sees(page, '正在登录…');
  await take(1200, 'preview');
  mock.release();
  await sees(page, '你好，小明');
  await sees(page, '服务器收到的报文');
  await take(3000, 'preview');

  const moving = animate(frames);
  expect(moving.byteLength).toBeLessThan(1.5 * 1024 * 1024);
  const played = await page.evaluate<number>(`(async () => {
    const bytes = Uint8Array.from(atob('${moving.toString('base64')}'), (byte) => byte.charCodeAt(0));
    const decoder = new ImageDecoder({ data: bytes, type: 'image/png' });
    await decoder.tracks.ready;
    await decoder.completed;
    const { frameCount } = decoder.tracks.selectedTrack;
    for (let frameIndex = 0; frameIndex < frameCount; frameIndex += 1) {
      await decoder.decode({ frameIndex });
    }
    return frameCount;
  })()`);
  expect(played).toBe(frames.length);
  savePicture('moving', moving);
}, 240_000);
