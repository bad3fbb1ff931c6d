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

/** That of a program which follows the theme. */
const SCREEN = ' .wx-screen:not([data-theme])';

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
    const where = `:where([data-theme="${theme}"]${theme === 'dark' ? SCREEN : ''})`;
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
    '@container wx-screen (width <= 499px) { :where([data-theme="dark"] .wx-screen:not([data-theme])) .a { top: 0; } }',
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

test.each([
  [
    '.a { top: 0 }\n.b { color red }',
    ['2:11 WXSS 语法错误：这里不该有 red，前面可能少了 : 或 ;（Unexpected token Ident("red")）'],
  ],
  ['.a { top: 0;\n.b { top: 1px }\n.c { top: 0 }', ['1:4 WXSS 语法错误：这个 { 没有对应的 }']],
  ['.a { top: 0 }\n.b { top: 1px', ['2:4 WXSS 语法错误：这个 { 没有对应的 }']],
  ['.a { top: 0\n.b { top: 1px }', ['1:4 WXSS 语法错误：这个 { 没有对应的 }']],
  ['.a { content: "}" } /* } */\n}\n.b { top: 0 }', ['2:1 WXSS 语法错误：这个 } 没有对应的 {']],
  ['@media screen {\n .a { top: 0 }\n', ['1:15 WXSS 语法错误：这个 { 没有对应的 }']],
  [
    '.a {\n  color\n}',
    ['2:3 WXSS 语法错误：没有写完，可能少了 :、; 或 {（Unexpected end of input）'],
  ],
  ['.a { }\n.b, { }', [expect.stringMatching(/^2:5 WXSS 语法错误：选择器不对/)]],
  ['.1a { }', [expect.stringMatching(/^1:1 WXSS 语法错误：.*不能以数字开头/)]],
])('%j is told in Chinese where it is', (wxss, expected) => {
  const lines = told({ 'pages/a/a.wxss': wxss });
  expect(lines.map((line) => line.replace(/^pages\/a\/a\.wxss:/, ''))).toEqual(expected);
});

test('what only another browser knows is no mistake', () => {
  const { program, notes } = miniProgramOf({ 'app.wxss': '.a::foo { top: 0 }' }).compile();
  expect(program.problems).toEqual([]);
  expect(notes.map(({ file }) => file)).toEqual(['app.wxss']);
});

test.each([
  ['/deep/', 6],
  ['>>>', 7],
])('%s is passed over with its rule, and noted', (deep, column) => {
  const wxss = `.card ${deep} .cell { top: 0 }\n.a { top: 0 }`;
  const { program, notes } = miniProgramOf({ 'app.wxss': wxss }).compile();
  expect(program.problems).toEqual([]);
  expect(notes).toEqual([
    {
      ...{ file: 'app.wxss', line: 1, column: column + 1 },
      message: `WXSS 警告：浏览器不认识 ${deep}，这条规则不起作用`,
    },
  ]);
  expect(told({ 'app.wxss': '.card > { top: 0 }' })).toHaveLength(1);
});

test.each([
  ['behind rules', '.a { top: 0 }\n@import "./b.wxss";\n.c { top: 0 }', '.a .b .c'],
  ['without a semicolon', '@import "./b.wxss"\n.c { top: 0 }', '.b .c'],
  ['one after the other, without semicolons', "@import './b.wxss'\n@import './d.wxss'\n", '.b .d'],
  ['as url()', '@import url(./b.wxss);\n@import url("d.wxss");', '.b .d'],
  ['from the root', '@import "/pages/a/b.wxss";', '.b'],
  ['in a comment', '/* @import "gone.wxss"; */ // @import "gone.wxss";\n.c { top: 0 }', '.c'],
  ['in a text', '.c::before { content: "@import \'gone.wxss\'" }', '.c:before'],
  ['twice', '@import "./b.wxss"; .c { top: 0 } @import "./b.wxss";', '.b .c .b'],
])('an import %s stands in its place', (_what, wxss, order) => {
  const { program } = miniProgramOf({
    'pages/a/a.wxss': wxss,
    'pages/a/b.wxss': '.b { top: 0 }',
    'pages/a/d.wxss': '.d { top: 0 }',
  }).compile();
  expect(program.problems).toEqual([]);
  const selectors = program.styles['pages/a/a']?.match(/^\.[^{]+(?= \{)/gm);
  expect(selectors?.join(' ')).toBe(order);
});

test('an import in a block stands there', () => {
  const { program } = miniProgramOf({
    'pages/a/a.wxss': '@media (min-width: 1px) { @import "./b.wxss"; }\n@import "./d.wxss";\n.c {{',
    'pages/a/b.wxss': '.b {\n top: 0 }',
    'pages/a/d.wxss': '.d { top: 0 }',
  }).compile();
  expect(inOneLine(program.styles['pages/a/a'])).toMatch(
    /^@container wx-screen \(width >= 1px\) \{ \.b \{ top: 0; \} \} \.d \{ top: 0; \}/,
  );
  expect(program.problems.map(({ line }) => line)).toEqual([3]);
});

test('a line may be a comment, but not in an address', () => {
  expect(css('// .x { top: 0 }\n.a { background: url(//a.cn/b.png) } // end')).toBe(
    '.a { background: url("//a.cn/b.png"); }',
  );
});

test('a dark theme with var() and env() is kept whole', () => {
  const wxss = `.b { left: var(--l) }
    @media (prefers-color-scheme: dark) { .a { color: var(--x); padding: calc(env(safe-area-inset-top) + 75rpx) } }
    @media (min-width: 300px) { .a { top: var(--t) } }`;
  expect(css(wxss)).toBe(
    '.b { left: var(--l); } ' +
      '@media all { :where([data-theme="dark"] .wx-screen:not([data-theme])) .a { color: var(--x); padding: calc(env(safe-area-inset-top) + 10cqw); } } ' +
      '@container wx-screen (width >= 300px) { .a { top: var(--t); } }',
  );
});

test('a style comes from a package, and an import that is nowhere is told', () => {
  const { program } = miniProgramOf({
    'pages/a/a.wxss': '@import "ui/theme.wxss";\n\n  @import "./gone.wxss";',
    'miniprogram_npm/ui/theme.wxss': '.t { top: 0 }',
  }).compile();
  expect(inOneLine(program.styles['pages/a/a'])).toBe('.t { top: 0; }');
  expect(program.problems).toEqual([
    { file: 'pages/a/a.wxss', line: 3, column: 3, message: '引用的样式 ./gone.wxss 不存在' },
  ]);
});

test('useExtendedLib brings the styles of an installed weui-miniprogram, in front of app.wxss', () => {
  const files = {
    'app.json': '{ "pages": ["pages/a/a"], "useExtendedLib": { "weui": true } }',
    'app.wxss': '.b { top: 0 }',
    'node_modules/weui-miniprogram/package.json': '{ "miniprogram": "dist" }',
    'node_modules/weui-miniprogram/dist/weui-wxss/dist/style/weui.wxss': '.weui-cell { top: 0 }',
  };
  const style = (given: Record<string, string>) =>
    inOneLine(miniProgramOf(given).compile().program.styles.app);
  expect(style(files)).toBe('.weui-cell { top: 0; } .b { top: 0; }');
  expect(style({ ...files, 'app.json': '{ "pages": ["pages/a/a"] }' })).toBe('.b { top: 0; }');
});
