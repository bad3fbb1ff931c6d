import { RouteTable } from '../src/api/nearest-route';
import { pathPattern } from '../src/api/path-pattern';
import { makeMockApp } from './fixtures/mock-app';

const routes = new RouteTable([
  'GET /login',
  'POST /login',
  'GET /notes',
  'POST /notes',
  'GET /notes/:id',
  'PUT /notes/:id',
  'DELETE /notes/:id',
  'GET /__mock',
  'PUT /__mock/scenario',
]);

test.each([
  ['/login/', '/login：结尾多了斜杠'],
  ['/login///', '/login：结尾多了斜杠'],
  ['//login', '/login：多了一个斜杠'],
  ['/Login', '/login：大小写不一样'],
  ['/login ', '/login：开头或结尾多了空格'],
  ['/ login', '/login：开头或结尾多了空格'],
  ['/api/v1/login', '/login：前面多了 /api/v1'],
  ['/api/notes/a', '/notes/:id：前面多了 /api'],
  ['/logn', '/login：「logn」的地方应该是「login」'],
  ['/登录', '/login：「登录」的地方应该是「login」'],
  ['/note', '/notes：「note」的地方应该是「notes」'],
  ['/notes/a/b', '/notes/:id：后面多了 /b'],
  ['/login/now', '/login：后面多了 /now'],
  ['/__mock/scenarios', '/__mock/scenario：「scenarios」的地方应该是「scenario」'],
  ['/', '/login：后面少了 /login'],
  // Nearer to /__mock, but nobody means that by accident.
  ['/mock', '/login：「mock」的地方应该是「login」'],
])('a request to %s is told: %s', (path, told) => {
  expect(routes.nearest(path)).toBe(`最接近的是 ${told}`);
});

test.each<[path: string, methods: string[]]>([
  ['/login', ['GET', 'HEAD', 'POST']],
  ['/notes/a', ['GET', 'HEAD', 'PUT', 'DELETE']],
  ['/notes/小明', ['GET', 'HEAD', 'PUT', 'DELETE']],
  ['/__mock/scenario', ['PUT']],
  ['/notes/', []],
  ['/notes/a/b', []],
  ['/loginx', []],
])('%s takes %j', (path, methods) => {
  expect(routes.methodsOf(path)).toEqual(methods);
});

test.each([
  ['PATCH', '/login', 'GET, HEAD, POST'],
  ['POST', '/notes/a', 'GET, HEAD, PUT, DELETE'],
  ['DELETE', '/__mock/scenario', 'PUT'],
  ['POST', '/openapi.json', 'GET, HEAD'],
])('%s %s is 405 and names what the path takes', async (method, path, allow) => {
  const response = await (await makeMockApp()).request(path, { method });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe(allow);
  const { error } = await response.json();
  expect(error.message).toBe(`${path} 不接受 ${method}，只接受 ${allow}`);
});

test.each(['/%6cogin?username=123&pwd=123', '/not%65s'])(
  'GET %s is the path that it stands for',
  async (path) => {
    expect((await (await makeMockApp()).request(path)).status).not.toBe(404);
  },
);

test.each(['/%', '/%zz', '/%E5%B0', '/%00', '/a%2Fb', '/..%2f..%2fetc', '/%F0%9F%98%80'])(
  'GET %s is 404 in words',
  async (path) => {
    const response = await (await makeMockApp()).request(path);
    expect(response.status).toBe(404);
    expect((await response.json()).error.message).toMatch(/^没有 .+ 这个地址，最接近的是 /);
  },
);

// Each of these took a part of a second, or would never end, with an expression that goes back.
test.each([
  ['/', 16_000],
  ['/a', 8_000],
  ['a', 16_000],
  [' ', 16_000],
  ['/notes', 2_600],
])('a path of 16 KB of %j is told the nearest route, not all that it is not', (piece, count) => {
  const path = `/${piece.repeat(count)}x`;
  expect(routes.methodsOf(path)).toEqual([]);
  expect(routes.nearest(path).length).toBeLessThan(300);
});

test.each<[pattern: string, path: string, fits: boolean]>([
  ['/notes/:id', '/notes/1', true],
  ['/notes/:id', '/notes/', false],
  ['/notes/:id', '/notes/1/2', false],
  ['/notes/{id}', '/notes/1', true],
  ['/notes/{id}/x', '/notes/1/x', true],
  ['/notes/*', '/notes/', true],
  ['/notes/*', '/notes/1/2', true],
  ['/notes/*', '/notes', false],
  ['/*/x', '/a/b/x', true],
  ['/a*b*c', '/abbc', true],
  ['/a*b*c', '/acb', false],
  ['/*ab', '/aab', true],
  ['/**/a', '/b/a', true],
  ['/:a/*/:b', '/1/2/3', true],
  ['/a.b', '/aXb', false],
  ['/a{2}', '/aa', false],
  ['/(a|b)', '/a', false],
  ['/[ab]', '/a', false],
  ['/a:b', '/a:b', true],
])('the pattern %s fits %s: %s', (pattern, path, fits) => {
  expect(pathPattern(pattern).test(path)).toBe(fits);
});
