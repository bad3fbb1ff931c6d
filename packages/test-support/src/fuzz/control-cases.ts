import { strangerForm, wrongForm } from './garbage';
import { type FuzzRequest, type MakeSent, simple } from './request';

type Headers = FuzzRequest['headers'];

/** Every request that a fault can meet, with header values that ask for none. */
export const strangeFault: MakeSent = (r) => {
  const header = r.pick([
    () => [
      'X-Mock-Status',
      r.pick(['', '200', '399', '600', '0x190', '-1', 'a', '404, 503', '1e9']),
    ],
    () => ['X-Mock-Delay', r.pick(['', '-1', '9-1', '1-2-3', '120001', '1e3', '0.5', 'a', '1 2'])],
    () => ['X-Mock-Fault', r.pick(['', 'empty_response', 'NONE', '__proto__', 'toString'])],
    () => [`X-Mock-${r.pick(['Status', 'Delay', 'Fault'])}`, '\xff'.repeat(r.int(1, 9000))],
  ])() as [string, string];
  const [method, target] = r.pick([
    ['GET', '/login?username=123&pwd=123'],
    ['POST', '/login'],
    ['GET', '/session'],
    ['PUT', '/notes/first'],
    ['GET', '/nowhere'],
  ] as const);
  const headers: Headers = [header];
  if (r.chance(0.2)) headers.push(['Accept', 'text/plain']);
  return simple('strange fault', { method, target, headers }, [400]);
};

/** `*{1,2}` and the like are no path patterns, but harmless where they are taken as such. */
export const strangePattern: MakeSent = (r) => {
  const path = `/${r.pick(['*{1,2}', '{2,1}', '{', '}{', '**', '(?=', '[a', '\\', ':', '{a}{1}', '*+', '\ud800', '\0', '$^'])}`;
  const body = Buffer.from(JSON.stringify({ rules: [{ method: 'TRACE', path }] }));
  const headers: Headers = [['Content-Type', 'application/json']];
  return simple(
    'path pattern',
    { method: 'PUT', target: '/__mock/faults', headers, body },
    [200, 400],
  );
};

export const strangeFilter: MakeSent = (r) => {
  const query = r.pick([
    `status=${r.pick(['zz', '99', '600', '4x', '[', '%00', '(a+)+', '4xx4'])}`,
    `limit=${r.pick(['0', '-1', '501', '1e999', 'a', '%00', 'NaN', '0.5'])}`,
    'limit=1&limit=2',
    'status=404&status=404',
    'method=GET&method=GET',
    'path=a&path=b',
    'text=a&text=b',
  ]);
  return simple('filter', { method: 'GET', target: `/__mock/requests?${query}` }, [400]);
};

/** Filters that find nothing, or anything; what is read is all that the cases have left there. */
export const readJournal: MakeSent = (r) => {
  const limit = `limit=${r.int(1, 20)}`;
  const query = r.pick([
    limit,
    `${limit}&method=${r.pick(['', '%00', 'get', '__proto__'])}`,
    `${limit}&${r.word(3)}=1&__proto__=1`,
    // Each of these goes through the whole journal.
    ...(r.chance(0.3) ? [`${limit}&text=${r.pick(['%00', '%ED%A0%80', '(', '%zz'])}`] : []),
    ...(r.chance(0.3) ? [`${limit}&path=${r.pick(['%00', '(', '//', '*'])}`] : []),
  ]);
  return simple('journal', { method: 'GET', target: `/__mock/requests?${query}` }, [200]);
};

export const unknownId: MakeSent = (r) => {
  const id = r.pick([
    () => r.pick(['%00', '%ED%A0%80', '%zz', '%', '__proto__', 'constructor', "'", '%2F', '*']),
    () => r.word(r.int(1, 12_000)),
    () => `%E5%B0%8F`.repeat(r.int(1, 500)),
  ])();
  const [method, path] = r.pick([
    ['GET', '/__mock/requests'],
    ['HEAD', '/__mock/requests'],
    ['DELETE', '/__mock/sessions'],
  ] as const);
  return simple('unknown id', { method, target: `${path}/${id}` }, [404]);
};

/** A page of another site. */
export const otherOrigin: MakeSent = (r) => {
  const [method, target] = r.pick([
    ['DELETE', '/__mock/requests'],
    ['PUT', '/__mock/scenario'],
    ['PUT', '/__mock/faults'],
    ['DELETE', '/__mock/sessions'],
    ['POST', '/__mock/reset'],
  ] as const);
  const headers: Headers = [
    r.pick<[string, string]>([
      ['Origin', r.pick(['http://evil.example', 'null', '', 'http://127.0.0.1.evil', '\xff'])],
      ['Sec-Fetch-Site', r.pick(['cross-site', 'same-site', 'none', '', 'same-origin, none'])],
    ]),
    ['Content-Type', 'application/x-www-form-urlencoded'],
  ];
  const body = Buffer.from(r.chance(0.5) ? 'name=down' : wrongForm(r));
  return simple('other origin', { method, target, headers, body }, [403]);
};

/** Proper requests among the others: their answers must be theirs. */
export const proper: MakeSent = (r, token) => {
  const headers: Headers = [['Authorization', `Bearer ${token}`]];
  return r.pick([
    () => simple('proper', { method: 'GET', target: '/login?username=123&pwd=123' }, [200]),
    () => simple('proper', { method: 'HEAD', target: '/session', headers }, [200]),
    () => simple('proper', { method: 'GET', target: '/session', headers }, [200]),
    () => simple('proper', { method: 'GET', target: '/notes', headers }, [200]),
    () => simple('proper', { method: 'HEAD', target: '/openapi.json' }, [200]),
    () => simple('proper', { method: 'GET', target: `/login?${strangerForm(r)}` }, [401, 429]),
  ])();
};
