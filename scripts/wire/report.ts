import { tableLines } from '../table';
import type { Row } from './measure';
import type { Arrival } from './raw-server';

type Seen = Row & { arrival: Arrival };

const HEADS = [
  '客户端',
  '请求',
  '读到几次',
  '头',
  '请求体',
  'Expect',
  '等 100',
  '数据在',
  '内容类型',
];

/** The table, and below it in plain words what these rows show. */
export function report(rows: Row[]): string {
  const seen = rows.filter((row): row is Seen => 'arrival' in row);
  const notes =
    seen.length > 0
      ? [READS, ...onSmallPosts(seen), onExpect(seen), ...onPlaces(seen), STAND_IN]
      : ['一个请求也没有到达，没有什么可说的。'];
  return [
    '一次登录在网络上的样子（头和请求体是字节数）',
    '',
    ...tableLines(HEADS, rows.map(cellsOf)),
    '',
    ...notes.map((note) => `· ${note}`),
  ].join('\n');
}

/** For machines. */
export function plain(row: Row): object {
  if ('problem' in row) return row;
  const { arrival, ...named } = row;
  return { ...named, ...arrival, dataIn: placesOf(arrival) };
}

function cellsOf(row: Row): string[] {
  if ('problem' in row) return [row.client, row.request, row.problem];
  const { reads, headBytes, bodyBytes, expects, waited, contentType } = row.arrival;
  return [
    row.client,
    row.request,
    String(reads),
    String(headBytes),
    String(bodyBytes),
    expects ? '有' : '没有',
    waited === undefined ? '-' : waited ? '等了' : '没有等',
    placesOf(row.arrival).map(nameOf).join('和') || '没有数据',
    contentType ?? '没有',
  ];
}

function placesOf({ target, bodyBytes }: Arrival): ('target' | 'body')[] {
  return [
    ...(target.includes('?') ? ['target' as const] : []),
    ...(bodyBytes > 0 ? ['body' as const] : []),
  ];
}

function nameOf(place: 'target' | 'body'): string {
  return place === 'target' ? '网址里' : '请求体里';
}

const READS =
  '「读到几次」是服务器从套接字读了几次，不是几个包：TCP 是字节流，收的一边看不到包的边界，一次最多读 64 KB。';
const STAND_IN =
  'wx 是替身，由 Node 发出。手机上的微信有自己的网络库：数据的位置和内容类型一样，头的大小和读到几次可能不同。';

/** As much as a login has to say. */
const SMALL = 1024;

function onSmallPosts(seen: Seen[]): string[] {
  const small = seen.filter(
    ({ arrival }) => arrival.method === 'POST' && arrival.bodyBytes <= SMALL,
  );
  if (small.length === 0) return [];
  const held = small.filter(({ arrival }) => arrival.expects);
  if (held.length > 0) return [`登录这么小的 POST，也有先问的：${namesOf(held)}。`];
  const inOneRead = small.every(({ arrival }) => arrival.reads === 1);
  return [
    inOneRead
      ? '登录这么小的 POST，头和请求体一次就读到了，和 GET 一样；没有谁发 Expect，没有谁等 100。'
      : '登录这么小的 POST，没有谁发 Expect，没有谁等 100：发完头，请求体跟着就来。',
  ];
}

function onExpect(seen: Seen[]): string {
  const asking = seen.filter(({ arrival }) => arrival.expects);
  const waiting = asking.filter(({ arrival }) => arrival.waited);
  if (asking.length === 0) return '这一次没有谁发 Expect: 100-continue，再大的 POST 也没有等。';
  return `发了 Expect: 100-continue 的：${namesOf(asking)}；${
    waiting.length > 0 ? `先发头、等到 100 才发请求体的：${namesOf(waiting)}` : '没有谁真的等'
  }。发不发由客户端决定，不是 POST 的规定（RFC 9110 第 10.1.1 节）。`;
}

function onPlaces(seen: Seen[]): string[] {
  const only = (method: string, place: 'target' | 'body'): boolean =>
    seen
      .filter(({ arrival }) => arrival.method === method)
      .every(({ arrival }) => placesOf(arrival).join() === place);
  return only('GET', 'target') && only('POST', 'body')
    ? [
        '真正的不同：GET 把用户名和密码写在网址里，POST 写在请求体里。为什么要紧，见 docs/get-vs-post.md。',
      ]
    : [];
}

function namesOf(rows: Seen[]): string {
  return rows.map(({ client, request }) => `${client} 的 ${request}`).join('、');
}
