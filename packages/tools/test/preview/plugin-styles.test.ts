import { miniProgramOf, told } from './mini-program';

const COMPONENT = {
  'pages/a/a.json': '{ "usingComponents": { "card": "/card/card" } }',
  'card/card.js': 'Component({})',
  'card/card.wxml': '<view />',
};

/** The CSS of a page's WXSS, on one line. */
function css(wxss: string): string {
  const { program } = miniProgramOf({ 'pages/a/a.wxss': wxss }).compile();
  expect(program.problems).toEqual([]);
  return inOneLine(program.styles['pages/a/a']);
}

const inOneLine = (text = ''): string => text.replace(/\s+/g, ' ').trim();

function cssOfCard(json: string, wxss: string): string {
  const files = { ...COMPONENT, 'card/card.json': json, 'card/card.wxss': wxss };
  return inOneLine(miniProgramOf(files).compile().program.styles['card/card']);
}

test('a length in rpx is a share of the width of the screen', () => {
  expect(css('.a { width: 75rpx; margin: 0 -7.5rpx }')).toBe(
    '.a { width: 10cqw; margin: 0 -1cqw; }',
  );
});

test('a custom property may hold rpx', () => {
  expect(css('.a { --gap: 75rpx }')).toBe('.a { --gap: 10cqw; }');
});

test('vh and vw measure the screen, rem stays', () => {
  expect(css('.a { height: calc(50vh - 1rem); width: 50vw }')).toBe(
    '.a { width: 50cqw; height: calc(50cqh - 1rem); }',
  );
});

test('a tag selects what the tag is drawn as', () => {
  expect(css('page > view:not(button) wire-card { top: 0 }')).toBe(
    'wx-page > wx-view:not(wx-button) wire-card { top: 0; }',
  );
});

test('an id selects what the engine writes of it, and weighs as much', () => {
  expect(css('#a { top: 0 }')).toBe(':is([id$="--a"], #_) { top: 0; }');
});

test.each(['dark', 'light'])(
  'what is for the %s theme follows the switch beside the phone',
  (theme) => {
    const wxss = `@media (prefers-color-scheme: ${theme}) { .a, page { top: 0 } }`;
    const where = `:where([data-theme="${theme}"])`;
    expect(css(wxss)).toBe(`@media all { ${where} .a, ${where} wx-page { top: 0; } }`);
  },
);

test('what is for a size asks the screen, not the browser', () => {
  expect(css('@media (min-width: 500px) and (orientation: landscape) { .a { top: 0 } }')).toBe(
    '@container wx-screen (width >= 500px) and (orientation: landscape) { .a { top: 0; } }',
  );
});

test('a theme and a size may be asked for together', () => {
  expect(css('@media (prefers-color-scheme: dark) and (max-width: 499px) { .a { top: 0 } }')).toBe(
    '@container wx-screen (width <= 499px) { :where([data-theme="dark"]) .a { top: 0; } }',
  );
});

test('what else is asked for stays with the browser', () => {
  const wxss = '@media (prefers-reduced-motion: reduce) { .a { top: 0; } }';
  expect(css(wxss)).toBe(wxss);
});

test('the classes of a component are its own', () => {
  expect(cssOfCard('{ "component": true }', '.a .b:not(.c) { top: 0 }')).toBe(
    '.card_card--a .card_card--b:not(.card_card--c) { top: 0; }',
  );
});

test(':host selects the component itself', () => {
  expect(cssOfCard('{ "component": true }', ':host { top: 0 }')).toBe(
    '[wx-host="card_card"] { top: 0; }',
  );
});

test.each([
  ['shared', '.a { top: 0; }'],
  ['isolated', '.card_card--a { top: 0; }'],
  ['apply-shared', '.card_card--a { top: 0; }'],
])('the classes of a component with styleIsolation %s', (isolation, expected) => {
  const json = JSON.stringify({ component: true, styleIsolation: isolation });
  expect(cssOfCard(json, '.a { top: 0 }')).toBe(expected);
});

test('an imported style comes first, with the scope of what imports it', () => {
  const wxss = '@import "../common.wxss"; .a { top: 0 }';
  const files = {
    ...COMPONENT,
    'common.wxss': '.b { top: 0 }',
    'card/card.json': '{ "component": true }',
    'card/card.wxss': wxss,
  };
  const { styles } = miniProgramOf(files).compile().program;
  expect(inOneLine(styles['card/card'])).toBe(
    '.card_card--b { top: 0; } .card_card--a { top: 0; }',
  );
});

test('a style that is not there is told with its place', () => {
  expect(told({ 'pages/a/a.wxss': '\n@import "./b.wxss";' })).toEqual([
    'pages/a/a.wxss:2:1 引用的样式 ./b.wxss 不存在',
  ]);
});

test('a style that imports itself over another is told', () => {
  const files = { 'app.wxss': '@import "b.wxss";', 'b.wxss': '@import "app.wxss";' };
  expect(told(files)).toEqual(['b.wxss:1:1 app.wxss 又引用了自己，成了一个圈']);
});

test('a mistake is told with its place, and the rest applies', () => {
  const made = miniProgramOf({ 'pages/a/a.wxss': '.a { top: 0 }\n.b { color red }' });
  const { problems, styles } = made.compile().program;
  expect(problems).toMatchObject([{ file: 'pages/a/a.wxss', line: 2, column: 11 }]);
  expect(problems[0]?.message).toMatch(/^WXSS 语法错误：/);
  expect(styles['pages/a/a']).toContain('.a');
});

test('what only another browser knows is no mistake', () => {
  const { program, notes } = miniProgramOf({ 'app.wxss': '.a::foo { top: 0 }' }).compile();
  expect(program.problems).toEqual([]);
  expect(notes.map(({ file }) => file)).toEqual(['app.wxss']);
});
