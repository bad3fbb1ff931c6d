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
  /** Whether the phone's keyboard is drawn. */
  keyboard: HTMLElement;
  onPullDown(): void;
  onCapture(): void;
  onMemoryWarning(): void;
}

/** What stands beside the phone. @returns what says whether the page in front can be pulled down */
export function createPanel(options: PanelOptions) {
  const { theme, requests, scenarios, device, keyboard, onPullDown } = options;
  const button = (name: string, click: () => void) =>
    element('button', { type: 'button', class: 'frame-button', click }, name);
  const pull = button('下拉刷新', onPullDown);
  const capture = button('截屏', options.onCapture);
  const warn = button('内存告警', options.onMemoryWarning);
  pull.disabled = true;
  listenToPulls(() => !pull.disabled, onPullDown);
  const happenings = element('div', { class: 'frame-buttons' }, pull, capture, warn);
  byId('panel').append(
    ...deviceChoices(),
    theme,
    keyboard,
    scenarios,
    happenings,
    requests,
    device,
  );
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
