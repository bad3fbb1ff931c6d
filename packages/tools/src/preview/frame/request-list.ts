import { EXPECTED } from '../preview-config';
import { element } from './element';
import type { RecordedRequest } from './recorded-transport';

const MAX_LINES = 50;

/** Short enough for a column; the whole name stands in the tooltip. */
const failures: Partial<Record<RecordedRequest['outcome'], string>> = {
  CONNECTION_REFUSED: '被拒绝',
  CONNECTION_RESET: '被重置',
  EMPTY_RESPONSE: '没有回答',
  NAME_NOT_RESOLVED: '没有这台主机',
  ADDRESS_UNREACHABLE: '连不到',
  ABORTED: '中断',
};

/** The page's requests, the newest on top, each with its way to the inspector. */
export function createRequestList(mockUrl: string | undefined) {
  const mockPlaces = mockUrl === undefined ? [] : [new URL(mockUrl).host, ...EXPECTED];
  const list = element('ol', { class: 'frame-requests' });
  const note = element('p', { class: 'frame-note' }, '页面还没有发请求');
  const head = element(
    'div',
    { class: 'frame-requests-head' },
    element('h2', { class: 'frame-heading' }, '请求'),
  );
  if (mockUrl !== undefined) {
    const inspector = { href: `${mockUrl}/__mock`, target: '_blank', rel: 'noreferrer' };
    head.append(element('a', inspector, '打开检查器'));
  }
  return {
    place: element('section', { 'aria-label': '请求' }, head, note, list),
    add({ method, url, outcome, milliseconds, id }: RecordedRequest): void {
      note.hidden = true;
      const isGood = typeof outcome === 'number' && outcome < 400;
      const text = typeof outcome === 'number' ? String(outcome) : (failures[outcome] ?? '失败');
      const isMock = mockPlaces.includes(url.host);
      const path = isMock ? url.pathname : url.host + url.pathname;
      const parts = [
        element('span', { class: 'frame-method' }, method),
        element('span', { class: 'frame-path', title: url.href }, path),
        element(
          'span',
          { class: isGood ? 'frame-good' : 'frame-bad', title: String(outcome) },
          text,
        ),
        element('span', { class: 'frame-time' }, `${milliseconds} ms`),
      ];
      const href = `${mockUrl}/__mock/requests/${id}`;
      const line =
        isMock && id
          ? element(
              'a',
              { href, target: '_blank', rel: 'noreferrer', class: 'frame-request' },
              ...parts,
            )
          : element('span', { class: 'frame-request' }, ...parts);
      list.prepend(element('li', {}, line));
      while (list.children.length > MAX_LINES) list.lastElementChild?.remove();
    },
  };
}
