import { type Block, changed, Misfit, readParts } from './recipe';

const read = (text: string) => readParts('a.md', text);

/** The only block of a document. */
function blockOf(text: string): Block {
  const [part] = read(`## 一\n\n### 名字\n\n${text}`);
  return part?.blocks[0] as Block;
}

const diff = (...lines: string[]) =>
  blockOf(`改 \`a.ts\`：\n\n\`\`\`diff\n${lines.join('\n')}\n\`\`\``) as Extract<
    Block,
    { kind: 'change' }
  >;

test('a document is read part by part, and what is to be typed is no block', () => {
  const text = [
    '## 一',
    '1. 约定。新建 `b.ts`：',
    '',
    '   ```ts',
    '   if (a) {',
    '     b();',
    '   }',
    '   ```',
    '```sh',
    'npm test',
    '```',
    '## 二',
    '只有话。',
    '## 三',
    '### 记事本',
    '删掉：',
    '```text',
    'c.ts',
    'd/',
    '```',
  ];
  expect(read(text.join('\n'))).toEqual([
    {
      title: '一',
      blocks: [
        {
          document: 'a.md',
          heading: '一',
          line: 4,
          kind: 'create',
          file: 'b.ts',
          text: 'if (a) {\n  b();\n}\n',
        },
      ],
    },
    {
      title: '三',
      blocks: [
        { document: 'a.md', heading: '记事本', line: 17, kind: 'remove', files: ['c.ts', 'd/'] },
      ],
    },
  ]);
});

test('a change puts each of its places where it belongs, whatever ends the lines', () => {
  const block = diff(' b', '+c', '@@', '-e', '+E', '+', ' f');
  expect(changed(block, 'a\nb\nd\ne\nf\n')).toBe('a\nb\nc\nd\nE\n\nf\n');
  expect(changed(block, 'a\r\nb\r\nd\r\ne\r\nf\r\n')).toBe('a\r\nb\r\nc\r\nd\r\nE\r\n\r\nf\r\n');
});

test.each([
  ['is not there any more', 'a\nc\n', 'a.ts 里没有「b」起的 1 行，它变了'],
  ['is there twice', 'b\nb\n', 'a.ts 里不止一处「b」起的 1 行'],
])('a place that %s is named with its heading, line and file', (_what, text, why) => {
  const line = `a.md 第 7 行「名字」：${why}`;
  expect(() => changed(diff('-b', '+c'), text)).toThrow(new Misfit(diff('-b'), why));
  expect(() => changed(diff('-b', '+c'), text)).toThrow(line);
});

test.each([
  ['```ts\na\n```', '上面一行没有写明「新建 `文件`：」「改 `文件`：」或者「删掉：」'],
  ['改 `a.ts`：\n```diff\n+a\n```', '没有写旁边的行，不知道加在哪里'],
  ['改 `a.ts`：\n```diff\na\n```', 'diff 的每一行以空格、+ 或 - 开头：a'],
  ['新建 `a.ts`：\n```ts\na', '代码块没有结束'],
])('%j is refused in one line', (text, why) => {
  expect(() => blockOf(text)).toThrow(`：${why}`);
});
