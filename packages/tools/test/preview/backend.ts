import type { RequestListener } from 'node:http';
import { json } from 'node:stream/consumers';

const scenarios = [
  { id: 'normal', name: '正常', effect: '马上如实回答' },
  { id: 'down', name: '宕机', effect: '每个请求都被断开' },
];

const people = [
  { nickname: '小明', avatar: null, hasPhone: true },
  { nickname: '李华', avatar: null, hasPhone: false },
];

/**
 * A backend with one account, 123 / 123, and as much of `/__mock` and of a mock WeChat as the preview
 * asks for.
 * @returns what answers the requests to it
 */
export function backend(): RequestListener {
  let current = 'normal';
  let count = 0;
  return async (request, response) => {
    const { method, url = '' } = request;
    const answer = (status: number, body: unknown): void => {
      count += 1;
      response.writeHead(status, {
        'content-type': 'application/json',
        'x-request-id': `request-${count}`,
      });
      response.end(JSON.stringify(body));
    };
    const asked = (await json(request).catch(() => ({}))) as Record<string, string>;
    if (url.startsWith('/__mock')) {
      if (method === 'PUT' && url === '/__mock/scenario') current = asked.name ?? '';
      return answer(200, { current, scenarios });
    }
    if (url === '/__wechat/device/people') return answer(200, { ok: true, people });
    if (url === '/__wechat/device/phone-number') {
      return answer(200, { ok: true, code: `of ${asked.person}` });
    }
    if (current === 'down') return void request.socket.destroy();
    const isRight = asked.username === '123' && asked.password === '123';
    answer(isRight ? 200 : 401, isRight ? { nickname: '小明' } : {});
  };
}
