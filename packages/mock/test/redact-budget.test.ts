import { Random } from 'test-support/fuzz/random';
import { MAX_KEPT_BYTES } from '../src/journal/journal';
import { MAX_STEPS, redactText, work } from '../src/journal/redact-text';

const SEED = 20_240_601;
const TEXTS = 150;

const atoms = [
  ...[
    '"',
    "'",
    '`',
    '\\',
    '\\\\',
    '{',
    '}',
    '[',
    ']',
    ':',
    '=',
    '：',
    ',',
    '&',
    ';',
    '<',
    '>',
    '</',
  ],
  ...[
    '<a',
    '<pwd>',
    '</pwd>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '/*',
    '*/',
    '//',
    '#',
    '?',
    '(',
    ')',
    '\n',
  ],
  ...[
    '\r\n',
    ' ',
    '\t',
    '- ',
    'pwd',
    'token',
    'name',
    'value',
    'a',
    'x.y',
    '密码',
    '%25',
    '%22',
    '%2525',
  ],
  ...[
    '\\u0022',
    '&quot;',
    '&amp;',
    '--b',
    '\nContent-Disposition: form-data; name="pwd"\n\n',
    '|',
    '>-',
  ],
  ...[
    '://',
    '@',
    'Bearer ',
    'eyJ',
    '-',
    '.',
    'name=pwd',
    '"name":"pwd"',
    '"value":',
    'pwd:',
    'pwd=',
  ],
  ...['"pwd":', "'pwd':", '123', '=>', '***'],
];

/** As much of it as the journal keeps of a body. */
function repeated(piece: string, length = MAX_KEPT_BYTES): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

function stepsFor(text: string): number {
  const before = work.steps;
  redactText(text, true);
  return work.steps - before;
}

// One look at all of it may come when the last step is just left.
const MOST = MAX_STEPS + MAX_KEPT_BYTES;

test.each([
  '"-\t/*%25',
  '"',
  '\\',
  '%25',
  '&amp;',
  '/*',
  '<![CDATA[',
  '<a ',
  '<pwd>',
  '</pwd>',
  '{"pwd":',
  '{"value":',
  '"value":{"name":"pwd",',
  '[[',
  'name=',
  'pwd:/*\n',
  'pwd: a\n',
  '"pwd: ',
  "pwd='",
  'pwd=[',
  'a:',
  '，密码：',
  '--b\r\nContent-Type: a\r\n\r\n',
])('16 KiB of %j take no more steps than their length allows', (piece) => {
  expect(stepsFor(repeated(piece))).toBeLessThanOrEqual(MOST);
});

test(`no text of ${TEXTS} takes more steps than the budget has`, () => {
  const random = new Random(SEED);
  const word = (most: number): string =>
    Array.from({ length: random.int(1, most) }, () => random.pick(atoms)).join('');
  for (let index = 0; index < TEXTS; index += 1) {
    const text = (word(3) + repeated(word(7))).slice(0, MAX_KEPT_BYTES);
    expect({ text, isWithin: stepsFor(text) <= MOST }).toEqual({ text, isWithin: true });
  }
});

const usual = {
  JSON: '{"id":1,"name":"user1","token":"abc","tags":["a","b"],"active":true},\n',
  'a form': 'name=user&city=%E5%8C%97%E4%BA%AC&pwd=1234&next=%2Fa%3Fb%3D1&',
  XML: '<user id="1"><name>user1</name><pwd>abc</pwd></user>\n',
  YAML: '- name: user1\n  pwd: abc\n  tags: [a, b]\n',
  words: '用户名：小明，密码：123，备注：你好。\n',
};

test.each(Object.entries(usual))(
  '16 KiB of %s are read to the end, in linear steps',
  (_, piece) => {
    const text = repeated(piece);
    expect(redactText(text, true)).not.toBe('***');
    expect(redactText(text, true)).toContain('***');
    // Some steps are taken once, such as judging a name: twice the length takes less than twice as many.
    expect(stepsFor(text)).toBeLessThan(2.1 * stepsFor(text.slice(0, MAX_KEPT_BYTES / 2)));
  },
);

test('a text that would take too many steps is hidden whole', () => {
  const text = repeated('"value":{"name":"pwd",');
  expect(stepsFor(text)).toBeGreaterThan(MAX_STEPS);
  expect(redactText(text, true)).toBe('***');
});
