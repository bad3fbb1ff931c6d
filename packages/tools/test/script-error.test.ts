import { transformSync } from '@swc/core';
import { scriptError } from 'miniprogram-core/source';

/** As the preview, the checker and the Douyin build tell it. */
function told(text: string): string {
  try {
    transformSync(text, {
      configFile: false,
      swcrc: false,
      isModule: 'unknown',
      jsc: { parser: { syntax: 'typescript', decorators: true } },
    });
  } catch (error) {
    const { line, column, message } = scriptError(text, error);
    // The compiler's own words are there as well.
    expect(message).toMatch(/（[^）]*[a-z'][^）]*）$/);
    return `${line}:${column} ${message.replace(/（.*）$/, '')}`;
  }
  return '';
}

test.each([
  ['Page({\n  a: 1\n  b: 2\n})', '3:3 语法错误：这里少了 ,，或者前面多了什么'],
  ['Page({\n\tb() {\n\t\tconst 名 = "字" oops;\n\t}\n})', /^3:17 .*前面少了逗号/],
  ['Page({\r\n  a: ,\r\n})\r\n', /^2:6 .*应该是一个值/],
  ['Page({\n  a: 1,\n}))\n', /^3:3 .*这里多了什么/],
  ['wx.x(1)\n  .y(2) z\n', /^2:9 .*这里多了什么/],
  ['Page({\n  a() {\n    if (x) {\n  },\n})\n', /^4:4 /],
  ['const a = 1;\nPage({\n  a() {\n  }\n\n', /^4:4 .*文件到这里就完了，还少 ,/],
  ['f(() => {', /^1:10 .*还少 }/],
  ['a();\nconst s = `abc\nPage({})\n', /^2:1 .*反引号没有成对/],
  ['a();\n\n  /* abc\n def\n', /^3:3 .*注释没有结束的/],
  ['const s = "abc\n";', /^1:11 .*引号没有成对/],
  ['const a = 1；', /^1:12 .*；是中文的标点|^1:12 .*； 是中文的标点/],
  ['Page({ f() { await g(); } })', /^1:14 .*await 只能写在 async 函数里/],
  ['const class = 1', /^1:7 .*不能是关键字/],
  ['1 = a', /^1:1 .*不能赋值/],
  ['new.target', /^1:1 语法错误：这里读不懂$/],
])('%j is told in Chinese where it is', (text, expected) => {
  if (typeof expected === 'string') expect(told(text)).toBe(expected);
  else expect(told(text)).toMatch(expected);
});
