import { describeProblem } from 'miniprogram-core/source';
import { miniProgramOf } from './mini-program';

const project = (...plugins: string[]): string =>
  JSON.stringify({ setting: { useCompilerPlugins: plugins } });

/** The style of the page, on one line, and what is told. */
function compiled(files: Record<string, string>, plugins: string[] = ['sass', 'less']) {
  const { program, notes } = miniProgramOf({
    'project.config.json': project(...plugins),
    ...files,
  }).compile();
  return {
    css: program.styles['pages/a/a']?.replace(/\s+/g, ' ').trim(),
    told: program.problems.map(describeProblem),
    noted: notes.map(describeProblem),
  };
}

test('SCSS is drawn, with its variables, nesting, rpx, partials and imports of WXSS', () => {
  const files = {
    'pages/a/a.scss':
      "@use '../../styles/sizes'; @import './b.wxss';\n.a { .c { width: sizes.$gap } }",
    'styles/_sizes.scss': '$gap: 75rpx;',
    'pages/a/b.wxss': '.b { top: 0 } // a comment',
  };
  expect(compiled(files)).toEqual({
    css: '.b { top: 0; } .a .c { width: 10cqw; }',
    told: [],
    noted: [],
  });
});

test('indented Sass is drawn', () => {
  expect(compiled({ 'pages/a/a.sass': '$n: 1px\n.a\n  top: $n\n' }).css).toBe('.a { top: 1px; }');
});

test('Less is drawn, with what it imports', () => {
  const files = {
    'pages/a/a.less': "@import '/styles/vars';\n@import './b.wxss';\n.a { .c { width: @gap } }",
    'styles/vars.less': '@gap: 75rpx;',
    'pages/a/b.wxss': '.b { top: 0 }',
  };
  expect(compiled(files)).toEqual({
    css: '.b { top: 0; } .a .c { width: 10cqw; }',
    told: [],
    noted: [],
  });
});

test.each([
  [
    'a.scss',
    '.a {\n  top: $nowhere;\n}',
    'pages/a/a.scss:2:8 Sass 语法错误：没有这个变量（Undefined variable.）',
  ],
  ['a.scss', '.a {\n  top: 1px + ;\n}', /^pages\/a\/a\.scss:2:14 Sass 语法错误：这里少了一个值/],
  ['a.scss', '@include nope(1);', /^pages\/a\/a\.scss:1:1 Sass 语法错误：没有这个 mixin/],
  [
    'a.scss',
    '.a { width: clamp(1px); b: 1 % d }',
    /^pages\/a\/a\.scss:1:\d+ Sass 语法错误：这里读不懂（/,
  ],
  [
    'a.less',
    '.a {\n  top: @nowhere;\n}',
    'pages/a/a.less:2:8 Less 语法错误：没有 @nowhere 这个变量（variable @nowhere is undefined）',
  ],
  ['a.less', '.a {\n  .nope(1);\n}', /^pages\/a\/a\.less:2:3 Less 语法错误：没有 \.nope 这个混合/],
  ['a.less', "@import 'none';", /^pages\/a\/a\.less:1:1 Less 语法错误：引用的样式 none 不存在$/],
])('a mistake in %s is told with its place', (file, text, told) => {
  const matching = typeof told === 'string' ? told : expect.stringMatching(told);
  expect(compiled({ [`pages/a/${file}`]: text }).told).toEqual([matching]);
});

test('a WXSS may import what a preprocessor makes', () => {
  const files = {
    'pages/a/a.wxss': '@import "./b.wxss";',
    'pages/a/b.scss': '.b { .c { top: 0 } }',
  };
  expect(compiled(files).css).toBe('.b .c { top: 0; }');
});

test('what useCompilerPlugins does not name is not compiled, as in WeChat, and noted', () => {
  expect(compiled({ 'pages/a/a.scss': '.a { top: 0 }' }, ['typescript'])).toEqual({
    css: undefined,
    told: [],
    noted: [
      'pages/a/a.scss 没有编译这个样式：微信只在 sass 写进 project.config.json 的 setting.useCompilerPlugins 之后才编译',
    ],
  });
});

test('a compiler that is not installed is one line, however many styles need it', () => {
  jest.doMock('sass', () => {
    throw Object.assign(new Error('Cannot find module'), { code: 'MODULE_NOT_FOUND' });
  });
  const files = { 'pages/a/a.scss': '.a { top: 0 }', 'app.scss': '.b { top: 0 }' };
  const { told } = compiled(files, ['sass']);
  jest.dontMock('sass');
  expect(told).toEqual([
    'project.config.json:1:35 useCompilerPlugins 里有 sass，但是没有装：在项目里运行 npm i -D sass',
  ]);
});
