import { EXPECTED } from '../preview-config';
import { type Choice, choices } from './choices';
import { element } from './element';

interface Scenarios {
  current: string | null;
  scenarios: Choice[];
}

export interface ScenarioChoices {
  place: HTMLElement;
  /** Asks the mock server again, as its inspector can change that, too. */
  read(): void;
}

/** What the mock server does to requests. */
export function scenarioChoices(mockUrl: string): ScenarioChoices {
  const place = element('div');
  const { host } = new URL(mockUrl);
  const [expected = ''] = EXPECTED;
  const elsewhere = EXPECTED.includes(host)
    ? []
    : [element('p', { class: 'frame-note' }, `小程序里的 ${expected} 就是 ${host}`)];

  async function show(answer: Promise<Response>): Promise<void> {
    try {
      const response = await answer;
      if (response.status === 401) throw new Error('模拟服务器要控制令牌，请在检查器里切换');
      if (!response.ok) throw new Error('模拟服务器没有回答');
      const { current, scenarios }: Scenarios = await response.json();
      const focused = place.contains(document.activeElement);
      place.replaceChildren(
        choices('模拟服务器', scenarios, current ?? undefined, (name) => {
          const headers = { 'content-type': 'application/json' };
          const body = JSON.stringify({ name });
          show(fetch('/__mock/scenario', { method: 'PUT', headers, body }));
        }),
        ...elsewhere,
      );
      if (focused) place.querySelector<HTMLElement>(':checked')?.focus();
    } catch (error) {
      const line = error instanceof TypeError ? '预览的服务器没有回答' : (error as Error).message;
      place.replaceChildren(element('p', { class: 'frame-note', role: 'status' }, line));
    }
  }

  const read = (): void => void show(fetch('/__mock/scenarios'));
  addEventListener('focus', read);
  read();
  return { place, read };
}
