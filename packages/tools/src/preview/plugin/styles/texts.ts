type Texts = [pattern: RegExp, chinese: string][];

/** What lightningcss, sass and less say, in the words of the person who reads it. */
const TEXTS: Record<'WXSS' | 'Sass' | 'Less', Texts> = {
  WXSS: [
    [/^Unexpected token CurlyBracketBlock$/, '这里不该有 {，前面可能少了 ; 或 }'],
    [/^Unexpected token CloseCurlyBracket$/, '这里不该有 }，前面可能少了 )'],
    [/^Unexpected token BadString/, '引号没有成对'],
    [/^Unexpected token Ident\("(.+)"\)$/, '这里不该有 $1，前面可能少了 : 或 ;'],
    [/^Unexpected token Delim\('(.)'\)$/, '这里不该有 $1'],
    [/^Unexpected token Semicolon$/, '这里不该有 ;'],
    [/^Unexpected token Colon$/, '这里不该有 :，前面可能少了 ;'],
    [/^Unexpected end of input$/, '没有写完，可能少了 :、; 或 {'],
    [/^Invalid empty selector$/, '选择器不对：逗号两边都要有，类名和 id 不能以数字开头'],
    [/^Invalid dangling combinator/, '选择器的 >、+、~ 后面少了东西'],
    [/^Expected identifier in class selector/, '. 后面要是类名，不能以数字开头'],
    [/^'(.+)' is not recognized as a valid pseudo-class/, '没有 :$1 这个伪类'],
    [/^'(.+)' is not recognized as a valid pseudo-element/, '没有 ::$1 这个伪元素'],
    [/^Unknown at rule: (@[\w-]+)$/, '不认识 $1'],
    [/^Invalid media query/, '@media 的条件不对'],
  ],
  Sass: [
    [/^Undefined variable\.?$/, '没有这个变量'],
    [/^Undefined mixin\.?$/, '没有这个 mixin'],
    [/^Undefined function\.?$/, '没有这个函数'],
    [/^expected "(.+)"\.?$/i, '这里少了 $1'],
    [/^Expected (["'])\.?$/, '引号没有成对'],
    [/^unmatched "(.+)"\.?$/, '多了一个 $1'],
    [/^expected end of rule\.?$/, '规则没有写完，可能少了 }'],
    [/^expected more input\.?$/, '没有写完'],
    [/^Expected expression\.?$/, '这里少了一个值'],
    [/^Can't find stylesheet to import\.?$/, '引用的样式不存在'],
    [/^There is no module with the namespace "(.+)"/, '没有用 @use 引入 $1'],
    [/have incompatible units\.?$/, '单位不同，不能放在一起算'],
    [/^Missing argument (.+?)\.?$/, '少了参数 $1'],
    [/^The target selector was not found/, '@extend 的选择器不存在'],
  ],
  Less: [
    [/^variable (.+) is undefined$/, '没有 $1 这个变量'],
    [/^(.+) is undefined$/, '没有 $1 这个混合（mixin）'],
    [/^Recursive variable definition for (.+)$/, '变量 $1 用到了自己'],
    [/^No matching definition was found for `(.+)`$/, '$1 的参数对不上'],
    [/missing opening '\{'$/, '多了一个 }'],
    [/^Unrecognised input\. Possibly missing something$/, '没有写完，可能少了 }'],
    [/^Unrecognised input/, '这里读不懂，可能少了 :、; 或引号'],
    [/^Could not parse call arguments or missing '\)'$/, '括号没有成对'],
  ],
};

/** @param text of the compiler, in English; it follows the sentence. In Chinese, it is one of ours. */
export function styleError(language: keyof typeof TEXTS, text: string): string {
  const [line = ''] = text.split('\n');
  if (/[\u4e00-\u9fff]/.test(line)) return `${language} 语法错误：${line}`;
  const known = TEXTS[language].find(([pattern]) => pattern.test(line));
  const [found = ''] = known?.[0].exec(line) ?? [];
  const said = known ? found.replace(known[0], known[1]) : '这里读不懂';
  return `${language} 语法错误：${said}（${line}）`;
}
