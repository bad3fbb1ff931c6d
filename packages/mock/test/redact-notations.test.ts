import { Random } from 'test-support/fuzz/random';
import { redactText } from '../src/journal/redact-text';

const SEED = 20_240_601;
const TEXTS = 5000;
/** In the secret, before, between and behind what must not be seen. */
const SECRET = 'h0rse';

const names = [
  ...['pwd', 'userPwd', 'new_password', 'accessToken', 'sid', 'session', 'auth', 'sign', 'ticket'],
  ...[
    'captcha',
    'pw',
    'psw',
    'pass_word',
    'mima',
    'js_code',
    'X-Auth-Token',
    '密码',
    '验证码',
    '密钥',
  ],
];
const marks = [
  ...[
    '',
    ' ',
    '"',
    "'",
    '\\',
    '\\"',
    ',',
    ';',
    '&',
    '=',
    ':',
    '<',
    '>',
    '{',
    '}',
    '[',
    ']',
    '#',
    '?',
  ],
  ...[
    '/',
    '+',
    '%',
    '%22',
    '\n',
    '\t',
    '密',
    '，',
    '//',
    '/*',
    '|',
    "''",
    '""',
    '\\n',
    ', a: ',
    '&b=',
  ],
  ...['; c=', '</a>', '}}', '"}', '",', "',"],
];

type Notation = (name: string, secret: string) => string;
const json = JSON.stringify;
const url = encodeURIComponent;
const xml = (text: string): string => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
const inLine = (text: string): string => text.replace(/\s/g, ' ');

/** `keepA` stands before the secret and `keepB` behind it. */
const notations: Record<string, Notation> = {
  json: (name, secret) => json({ a: 'keepA', [name]: secret, b: 'keepB' }),
  indented: (name, secret) => json({ a: 'keepA', [name]: secret, b: ['keepB'] }, null, 2),
  nested: (name, secret) => json([{ a: { b: [{ c: 'keepA', [name]: secret }] } }, 'keepB']),
  object: (name, secret) => json({ a: 'keepA', [name]: { x: secret, y: [secret] }, b: 'keepB' }),
  list: (name, secret) => json({ a: 'keepA', [name]: [secret, secret], b: 'keepB' }),
  apart: (name, secret) =>
    json([
      { name: 'a', value: 'keepA' },
      { name, value: secret },
      { name: 'b', value: 'keepB' },
    ]),
  'value first': (name, secret) =>
    json([
      { value: 'keepA', name: 'a' },
      { value: secret, name },
      { value: 'keepB', name: 'b' },
    ]),
  pairs: (name, secret) =>
    json([
      ['a', 'keepA'],
      [name, secret],
      ['b', 'keepB'],
    ]),
  form: (name, secret) => `${new URLSearchParams({ a: 'keepA', [name]: secret, b: 'keepB' })}`,
  url: (name, secret) => `/x?a=keepA&${url(name)}=${url(secret)}&b=keepB`,
  'form, apart': (name, secret) =>
    `f[0][name]=a&f[0][value]=keepA&f[1][name]=${url(name)}&f[1][value]=${url(secret)}&f[2][name]=b&f[2][value]=keepB`,
  xml: (name, secret) => `<x><a>keepA</a><${name}>${xml(secret)}</${name}><b>keepB</b></x>`,
  cdata: (name, secret) =>
    `<x><a><![CDATA[keepA]]></a><${name}><![CDATA[${secret}]]></${name}><b>keepB</b></x>`,
  attributes: (name, secret) => `<x><u a="keepA" ${name}="${xml(secret)}" b="keepB"/></x>`,
  'attributes, apart': (name, secret) =>
    `<x><p name="a" value="keepA"/><p name="${name}" value="${xml(secret)}"/><p name="b" value="keepB"/></x>`,
  'elements, apart': (name, secret) =>
    `<x><e><name>a</name><value>keepA</value></e><e><name>${name}</name><value>${xml(secret)}</value></e><b>keepB</b></x>`,
  multipart: (name, secret) =>
    ['a', name, 'b']
      .map(
        (part) =>
          `--B1\r\nContent-Disposition: form-data; name="${part}"\r\n\r\n${part === name ? secret : `keep${part.toUpperCase()}`}\r\n`,
      )
      .join('')
      .concat('--B1--\r\n'),
  'yaml, quoted': (name, secret) => `a: keepA\n${name}: ${json(secret)}\nb: keepB\n`,
  'yaml, single quotes': (name, secret) =>
    `a: keepA\n${name}: '${inLine(secret).replaceAll("'", "''")}'\nb: keepB\n`,
  'yaml, block': (name, secret) =>
    `a: keepA\n${name}: |\n${secret.replace(/^/gm, '  ')}\nb: keepB\n`,
  'yaml, apart': (name, secret) =>
    `- name: a\n  value: keepA\n- name: ${name}\n  value: ${json(secret)}\n- name: b\n  value: keepB\n`,
  headers: (name, secret) => `X-A: keepA\r\n${name}: ${inLine(secret)}\r\nX-B: keepB\r\n`,
  chinese: (name, secret) => `甲：keepA\n${name}：${inLine(secret)}\n乙：keepB\n`,
  ini: (name, secret) => `a = keepA\n${name} = ${inLine(secret)}\nb = keepB\n`,
  javascript: (name, secret) =>
    `{a: 'keepA', "${name}": '${json(secret).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}', b: 'keepB'}`,
  events: (name, secret) => `data: ${json({ a: 'keepA', [name]: secret, b: 'keepB' })}\n\n`,
};

const wrappings: Record<string, (text: string) => string> = {
  'in JSON': (text) => json({ o: 1, data: text, p: 2 }),
  'as JSON': (text) => json(text),
  'in a list of JSON': (text) => json([text, 1]),
  'in JSON of ASCII': (text) =>
    json({ d: text }).replace(
      /[\u0080-\uffff<>&]/g,
      (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  'in a form': (text) => `o=1&data=${url(text)}&p=2`,
  'percent-encoded': url,
  'in CDATA': (text) => `<x><d><![CDATA[${text.replaceAll(']]>', ']] >')}]]></d></x>`,
  'in multipart': (text) =>
    `--ZZ\r\nContent-Disposition: form-data; name="d"\r\n\r\n${text}\r\n--ZZ--\r\n`,
  'in XML': (text) => `<x><d>${xml(text)}</d></x>`,
  'behind words': (text) => `收到：${text}`,
};

test(`${TEXTS} texts in ${Object.keys(notations).length} notations, one wrapped in the other, show all but the secret`, () => {
  const random = new Random(SEED);
  const failures: string[] = [];
  for (let index = 0; index < TEXTS && failures.length < 5; index += 1) {
    const notation = random.pick(Object.keys(notations));
    const between = Array.from({ length: random.int(0, 3) }, () => random.pick(marks) + SECRET);
    let text = (notations[notation] as Notation)(random.pick(names), SECRET + between.join(''));
    let path = notation;
    for (let depth = random.int(0, 2); depth > 0; depth -= 1) {
      const wrapping = random.pick(Object.keys(wrappings));
      text = (wrappings[wrapping] as (text: string) => string)(text);
      path += `, ${wrapping}`;
    }
    const redacted = redactText(text, random.chance(0.5));
    const isRight = !/h0r|0rs/.test(redacted) && /keepA.*keepB/s.test(redacted);
    if (!isRight) failures.push(`${path}:\n${text}\n${redacted}`);
  }
  expect(failures.join('\n\n')).toBe('');
});
