import { deviceChoices } from './devices';
import { byId, element } from './element';
import { listenToPulls } from './pull-down';

export interface PanelOptions {
  theme: HTMLElement;
  requests: HTMLElement;
  /** Storage, files and album. */
  device: HTMLElement;
  /** What the mock server does to requests, or how to have one. */
  scenarios: HTMLElement;
  onPullDown(): void;
}

/** What stands beside the phone. @returns what says whether the page in front can be pulled down */
export function createPanel({ theme, requests, scenarios, device, onPullDown }: PanelOptions) {
  const pull = element(
    'button',
    { type: 'button', class: 'frame-button', click: onPullDown },
    '下拉刷新',
  );
  pull.disabled = true;
  listenToPulls(() => !pull.disabled, onPullDown);
  byId('panel').append(...deviceChoices(), theme, scenarios, pull, requests, device);
  return (canPullDown: boolean): void => {
    pull.disabled = !canPullDown;
    pull.title = canPullDown ? '' : '这个页面的 JSON 里没有 enablePullDownRefresh';
  };
}

/** For who has a backend, and no mock server before it. */
export function mockHint(): HTMLElement {
  return element(
    'section',
    { 'aria-label': '模拟服务器' },
    element('h2', { class: 'frame-heading' }, '模拟服务器'),
    element(
      'p',
      { class: 'frame-note' },
      '没有。有自己的后端，可以在它前面放一个，这里就能换场景：',
    ),
    element('pre', { class: 'frame-command' }, 'npx hono-mock --proxy http://127.0.0.1:8080'),
    element('p', { class: 'frame-note' }, '再加上 --mock http://127.0.0.1:3000 重新启动预览。'),
  );
}
