import { deviceChoices } from './devices';
import { byId, element } from './element';
import { listenToPulls } from './pull-down';
import { scenarioChoices } from './scenarios';

export interface PanelOptions {
  theme: HTMLElement;
  requests: HTMLElement;
  onPullDown(): void;
}

/** What stands beside the phone. @returns what says whether the page in front can be pulled down */
export function createPanel({ theme, requests, onPullDown }: PanelOptions) {
  const pull = element(
    'button',
    { type: 'button', class: 'frame-button', click: onPullDown },
    '下拉刷新',
  );
  pull.disabled = true;
  listenToPulls(() => !pull.disabled, onPullDown);
  byId('panel').append(...deviceChoices(), theme, scenarioChoices(), pull, requests);
  return (canPullDown: boolean): void => {
    pull.disabled = !canPullDown;
    pull.title = canPullDown ? '' : '这个页面的 JSON 里没有 enablePullDownRefresh';
  };
}
