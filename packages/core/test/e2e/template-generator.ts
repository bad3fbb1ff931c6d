/** Templates of WXML by chance, right and wrong ones, the same for the same seed. */
export interface Generated {
  text: string;
  /** Scripts and templates that it refers to. */
  files: Record<string, string>;
}

type Pick = <T>(choices: readonly T[]) => T;

/** @param seed any whole number */
export function generateTemplate(seed: number): Generated {
  let state = seed * 2654435761 + 1;
  const random = (): number => {
    // xorshift32: https://www.jstatsoft.org/article/view/v008i14
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  for (let warm = 0; warm < 8; warm += 1) random();
  const pick: Pick = (choices) => choices[Math.floor(random() * choices.length)] as never;
  const chance = (share: number): boolean => random() < share;
  const several = (most: number, make: () => string, between = ''): string =>
    Array.from({ length: 1 + Math.floor(random() * most) }, make).join(between);
  /** Most of what is made is right, so that not every template is refused at once. */
  const odd = (): boolean => chance(0.02);

  const name = (): string => pick(['a', 'b', 'list', 'item', 'index', '$x', '_y', 'm', 'if', 'a1']);
  const text = (): string => pick(["'x'", "''", "'a b'", "'}}'", "'<'", "'中文'", "'a\"b'"]);
  const number = (): string => pick(['0', '1', '2.5', '.5', '3.', '00']);
  const space = (): string => pick(['', '', ' ', ' ', '  ']);

  function expression(depth: number): string {
    if (odd()) return oddExpression(depth);
    if (depth <= 0) return pick([name, name, text, number, () => 'true', () => 'null'])();
    const inner = (): string => expression(depth - 1);
    return pick([
      name,
      () => `${name()}.${name()}`,
      () => `${name()}[${inner()}]`,
      () => `${name()}.${name()}(${several(2, inner, ', ')})`,
      () => `${inner()} ${binary()} ${inner()}`,
      () => `${inner()}${binary()}${inner()}`,
      () => `${inner()} ? ${inner()} : ${inner()}`,
      () => `(${inner()})`,
      () => `${pick(['!', '-', '~', '!!'])}${pick([name, () => `(${inner()})`])()}`,
      () => `[${several(3, inner, ', ')}]`,
      () => `[${inner()}].length`,
      () => '[]',
      () => `{ ${several(3, () => `${name()}: ${inner()}`, ', ')} }`,
      () => `{ ...${name()}, ${name()} }`,
      () => `/* c */ ${inner()}`,
    ])();
  }

  const binary = (): string =>
    pick([
      ...['+', '-', '*', '/', '%', '==', '===', '!=', '!==', '<', '>', '<=', '>='],
      ...['&&', '||', '&', '|', '^', '<<', '>>'],
    ]);

  function oddExpression(depth: number): string {
    const inner = (): string => expression(depth - 1);
    return pick([
      () => `(${inner()}).${name()}`,
      () => `(${inner()} || {}).a`,
      () => `(${inner()})[0]`,
      () => "'abc'.length",
      () => `{}`,
      () => `{ a: 1 }.a`,
      () => `{ 'a': ${inner()} }`,
      () => `[${inner()},]`,
      () => `[,${inner()}]`,
      () => `f(${inner()},)`,
      () => `+${inner()}`,
      () => `-!${name()}`,
      () => `${name()}?.${name()}`,
      () => `${name()} ?? ${name()}`,
      () => `typeof ${name()}`,
      () => `typeof(${name()})`,
      () => `new ${name()}()`,
      () => `${name()} = 1`,
      () => `${name()}++`,
      () => `${name()} => 1`,
      () => '`x`',
      () => `${name()}, ${name()}`,
      () => `${name()}: 1`,
      () => `...${name()}`,
      () => `${name()} ${name()}`,
      () => `${name()};`,
      () => `${name()}.`,
      () => `${name()}[]`,
      () => `(${inner()}`,
      () => `${inner()})`,
      () => `${name()} >>> 1`,
      () => `${name()} ** 2`,
      () => `${name()} in b`,
      () => `${name()} instanceof b`,
      () => '1e3',
      () => '0x1f',
      () => '1.2.3',
      () => '中',
      () => 'null.a',
      () => `${name()} // c`,
      () => '/a/',
      () => `@${name()}`,
      () => `[...${name()}]`,
    ])();
  }

  const binding = (): string => {
    if (odd()) return pick(['{{}}', '{{ }}', '{{a', '{{{a}}}', "{{'a}}", '{a}', '}}']);
    const written = expression(2);
    return `{{${space()}${written}${written.endsWith('}') ? ' ' : space()}}}`;
  };

  function attributeValue(): string {
    const value = pick([
      () => pick(['', 'a', 'a b', '#fff', '中文', 'a<b', '&nbsp;']),
      binding,
      binding,
      () => `x${binding()}y`,
      () => `${binding()} ${binding()}`,
    ])();
    // What is in double quotes holds none, and no backslash.
    const quote = value.includes('"') ? "'" : '"';
    return quote === "'" && value.includes("'") ? '"a"' : `${quote}${value}${quote}`;
  }

  function attribute(): string {
    if (odd()) {
      return pick([
        'a=b',
        '@a="1"',
        '中="1"',
        'a.b="1"',
        '1a="1"',
        'a="1',
        'a/b',
        'a="1\n2"',
        '"a"',
        'a=="b"',
      ]);
    }
    return pick([
      () => `class=${attributeValue()}`,
      () => `data-a=${attributeValue()}`,
      () => `${pick(['bindtap', 'bind:tap', 'catch:tap', 'capture-bind:tap'])}="go"`,
      () => 'hidden',
      () => `style = ${attributeValue()}`,
      () => `a_b=${attributeValue()}`,
      () => `mark:a='b'`,
      () => 'A="1" a="2"',
    ])();
  }

  const attributes = (): string =>
    chance(0.4) ? '' : pick([' ', ' ', '  ', '\n']) + several(3, attribute, ' ');

  function element(depth: number, directive = ''): string {
    const tag = pick(['view', 'view', 'text', 'block', 'my-part', 'slot', 'h2', 'a_b']);
    const head = `<${tag}${directive}${attributes()}`;
    if (odd()) {
      return pick([
        `${head}>`,
        `</${tag}>`,
        `${head}></other>`,
        `${head}/ >`,
        `${head}`,
        `<1a/>`,
        '<!doctype html>',
        '<![CDATA[a]]>',
      ]);
    }
    return chance(0.3) ? `${head}${space()}/>` : `${head}>${content(depth - 1)}</${tag}>`;
  }

  function conditional(depth: number): string {
    const pieces = [element(depth, ` wx:if="${pick(['{{a}}', '{{a > 1}}', 'a', ''])}"`)];
    const gap = (): string =>
      odd()
        ? pick([
            'text',
            '{{a}}',
            '<import src="other.wxml"/>',
            '<view/>',
            '<template name="z"></template>',
          ])
        : pick(['', ' ', '\n', '<!-- c -->', '<wxs module="g">var a = 1;</wxs>']);
    if (chance(0.4)) pieces.push(gap(), element(depth, ' wx:elif="{{b}}"'));
    if (chance(0.6))
      pieces.push(gap(), element(depth, pick([' wx:else', ' wx:else', ' wx:else=""'])));
    if (odd())
      pieces.push(
        element(
          depth,
          pick([
            ' wx:else',
            ' wx:if',
            ' wx:elif',
            ' wx:else wx:for="{{list}}"',
            ' wx:if="{{a}}" wx:else',
          ]),
        ),
      );
    return pieces.join('');
  }

  const loop = (depth: number): string =>
    element(
      depth,
      ` wx:for="{{list}}"${pick([' wx:key="id"', ' wx:key="*this"', ' wx:for-item="b"', ' wx:for', ''])}`,
    );

  function template(): string {
    const data = odd()
      ? pick([
          'a',
          '{{}}',
          '{{a.b}}',
          '{{[a]}}',
          '{{ {a: 1} }}',
          '{{a: 1,}}',
          '{{a}}{{b}}',
          "{{'a': 1}}",
        ])
      : pick([
          '',
          '{{a}}',
          '{{a, b}}',
          '{{...a}}',
          '{{...a, b: 1}}',
          '{{a: b.c}}',
          '{{a: [1], b: { c: 2 } }}',
          ' {{a}} ',
        ]);
    return `<template is="${pick(['t', '{{a}}', '{{a ? "t" : "u"}}'.replaceAll('"', "'")])}" data="${data}"/>`;
  }

  const script = (): string => {
    if (odd())
      return pick([
        '<wxs>var a = 1;</wxs>',
        '<wxs module="a-b">var a = 1;</wxs>',
        '<wxs src="./s.wxs"/>',
        '<wxs module="s" src="./s.wxs">x</wxs>',
        '<wxs module="1">var a = 1;</wxs>',
      ]);
    if (chance(0.3)) return '<wxs module="s" src="./s.wxs"/>';
    return `<wxs module="${pick(['m', 'tool', 'if', 'this'])}">\n${several(2, statement, '\n')}\n</wxs>`;
  };

  function statement(): string {
    if (chance(0.08)) {
      return pick([
        'const a = 1;',
        'let a = 1;',
        'var f = () => 1;',
        'class A {}',
        'var a = `x`;',
        'var a = { b };',
        'for (var k in b) {}',
        'for (var k of b) {}',
        'try { a } catch (e) {}',
        'throw 1;',
        'var a = /b/;',
        'var a = b ** 2;',
        'var a = b?.c;',
        'new Date();',
        'var [a] = b;',
        'function f(...a) {}',
        'var a = ;',
        'return 1;',
        'with (a) {}',
        'switch (a) { default: b; case 1: c; }',
        'switch (a) { default: b; }',
        'function f() { return }',
        'function f() {return}',
        'var a = .5;',
        'var a = 1_0;',
        'a ||= 1;',
        'a **= 1;',
        'var $a = 1;',
        'a.$b();',
        'a.default = 1;',
        'var a = { if: 1 };',
        'var undefined = 1;',
        'do a--; while (a)',
        'var\u00A0a = 1;',
      ]);
    }
    return pick([
      'var a = 1;',
      'var f = function (a) { return a + 1; };',
      'function g(a, b) { if (a) { return b; } else { return a; } }',
      'for (var i = 0; i < 3; i++) { a += i; }',
      'while (a < 1) { a++; break; }',
      'switch (a) { case 1: break; default: a = 2; }',
      'module.exports = { f: f, g: g };',
      'var r = getRegExp("a", "g").test(b);',
      'var d = getDate();',
      '// note',
      'a = b ? c : [1, 2];',
      'do { a-- } while (a)',
      'function f() { if (a) return; }',
      'function f() { return\n}',
      "a['default'] = { 'if': 1 };",
      'var g = function () { return arguments.length; };',
      'switch (a) { case 1: case 2: { b; } default: c; }',
      "var s = '\u00A0'; /* \u3000 */",
      'if (a) b; else if (c) { d } else e;',
      'for (; a; ) continue;',
      'void 0; delete a.b; typeof a;',
    ]);
  }

  function content(depth: number): string {
    return several(3, () => {
      if (odd()) return pick(['a < b', '<', '&', '}', '{', '{{', '<!-- open']);
      return pick([
        () => pick(['text', ' ', '中文 ', '&nbsp;', 'a > b', '\n  ']),
        binding,
        binding,
        ...(depth > 0
          ? [
              () => element(depth),
              () => element(depth),
              () => conditional(depth),
              () => loop(depth),
            ]
          : []),
        template,
        script,
        () => '<!-- {{ <view> -->',
        () => '<include src="other.wxml"/>',
        () => '<import src="other.wxml"/>',
        () => `<template name="t">${binding()}</template>`,
      ])();
    });
  }

  return {
    text: content(2),
    files: { 'other.wxml': '<template name="u"></template>', 's.wxs': 'module.exports = 1;' },
  };
}
