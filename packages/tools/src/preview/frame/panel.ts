import { deviceChoices } from './devices';
import { byId, element } from './element';
import { listenToPulls } from './pull-down';

export interface PanelOptions {
  theme: HTMLElement;
  requests: HTMLElement;
  /** What the mock server does to requests, where there is one. */
  scenarios: HTMLElement | undefined;
  onPullDown(): void;
}

/** What stands beside the phone. @returns what says whether the page in front can be pulled down */
export function createPanel({ theme, requests, scenarios, onPullDown }: PanelOptions) {
  const pull = element(
    'button',
    { type: 'button', class: 'frame-button', click: onPullDown },
    '下拉刷新',
  );
  pull.disabled = true;
  listenToPulls(() => !pull.disabled, onPullDown);
  byId('panel').append(
    ...deviceChoices(),
    theme,
    ...(scenarios ? [scenarios] : []),
    pull,
    requests,
  );
  return (canPullDown: boolean): void => {
    pull.disabled = !canPullDown;
    pull.title = canPullDown ? '' : '这个页面的 JSON 里没有 enablePullDownRefresh';
  };
}
