import { check } from './fixture';

/** What a component does, how a page handles it, and what is said of the handler. */
const CASES: [what: string, calls: string, handled: string, lacking?: string][] = [
  [
    'a field',
    "this.triggerEvent('rate', { value: this.data.score });",
    'bindrate="onRate"',
    'score',
  ],
  ['fields of data', "this.triggerEvent('rate', this.data.row);", 'bind:rate="onNote"', 'note, at'],
  ['no detail at all', "this.triggerEvent('rate');", 'catch:rate="onRate"', 'score'],
  [
    'what neither of two calls gives',
    "this.triggerEvent('rate', { by: 'x' }); if (1) this.triggerEvent('rate', { score: 1 });",
    'bindrate="onNote"',
    'note, at',
  ],
  ['right: what it gives', "this.triggerEvent('rate', { score: 1 });", 'bindrate="onRate"'],
  [
    'right: what one of two calls gives',
    "this.triggerEvent('rate', { by: '' }); this.triggerEvent('rate', { score: 1 });",
    'bindrate="onRate"',
  ],
  [
    'a field that it reads, whatever it declares',
    "this.triggerEvent('rate', { by: '' });",
    'bindrate="onAny"',
    'anything',
  ],
  [
    'right: it passes on what it takes for anything',
    "this.triggerEvent('rate', { by: '' });",
    'bindrate="onWhole"',
  ],
  ['unknown: any', "this.triggerEvent('rate', JSON.parse('1'));", 'bindrate="onRate"'],
  [
    'unknown: of any object',
    "const more: object = {}; this.triggerEvent('rate', more);",
    'bindrate="onRate"',
  ],
  [
    'unknown: something spread',
    "const more = {}; this.triggerEvent('rate', { by: '', ...more });",
    'bindrate="onRate"',
  ],
  [
    'unknown: any in one of two calls',
    "this.triggerEvent('rate', { by: '' }); this.triggerEvent('rate', JSON.parse('1'));",
    'bindrate="onRate"',
  ],
  [
    'unknown: a name that is made up',
    "this.triggerEvent('rate', { by: '' }); this.triggerEvent('ra' + 'te', { score: 1 });",
    'bindrate="onRate"',
  ],
  [
    'unknown: triggerEvent passed on',
    "this.triggerEvent('rate', { by: '' }); const tell = this.triggerEvent; tell('rate', { score: 1 });",
    'bindrate="onRate"',
  ],
  [
    'unknown: another file tells it, too',
    "tell(this); this.triggerEvent('rate', { by: '' });",
    'bindrate="onRate"',
  ],
  ['unknown: it may bubble from others', "this.triggerEvent('up', { by: '' });", 'bindup="onRate"'],
  ['unknown: all tags have it', "this.triggerEvent('tap', { by: '' });", 'bindtap="onRate"'],
];

const tagOf = (index: number): string => `rate-${index}`;

const components = CASES.map(([, calls], index) => [
  [`${tagOf(index)}.json`, '{ "component": true }'],
  [`${tagOf(index)}.wxml`, '<view bindtap="onTap" />'],
  [
    `${tagOf(index)}.ts`,
    `${calls.startsWith('tell(') ? "import { tell } from './tell';\n" : ''}Component({
  data: { score: 1, row: { score: 1 } },
  methods: { onTap() { ${calls} } },
});`,
  ],
]);

const usingComponents = Object.fromEntries(
  ['two-way', ...CASES.map((_, index) => tagOf(index))].map((tag) => [tag, `/${tag}`]),
);

describe('what a handler in TypeScript wants of the detail that a component gives', () => {
  let lines: string[];
  beforeAll(() => {
    ({ lines } = check({
      'app.json': JSON.stringify({ pages: ['a'], usingComponents }),
      'tell.ts': "export const tell = (of: any) => of.triggerEvent('rate', { score: 1 });",
      'two-way.json': '{ "component": true }',
      'two-way.js':
        "Component({ methods: { go() { this.triggerEvent('up', {}, { bubbles: true }); } } });",
      'two-way.wxml': '<view bindtap="go" />',
      ...Object.fromEntries(components.flat()),
      'a.ts': `Page({
  data: {},
  onRate(event: WechatMiniprogram.CustomEvent<{ score: number; by?: string }>) { return event.detail.score; },
  onNote(event: WechatMiniprogram.CustomEvent<{ score: number; note: string; at: number }>) { return event.detail; },
  onAny(event: WechatMiniprogram.CustomEvent) { return event.detail.anything; },
  onWhole(event: WechatMiniprogram.CustomEvent) { return event.detail; },
});`,
      'a.wxml': CASES.map(([, , handled], index) => `<${tagOf(index)} ${handled} />\n`).join(''),
    }));
  });

  test.each(CASES.map((each, index) => [each[0], index] as const))('%s', (_, index) => {
    const [, , handled = '', lacking] = CASES[index] ?? [];
    const tag = tagOf(index);
    const column = `<${tag} ${handled}`.indexOf('"') + 2;
    const [handler] = /on\w+/.exec(handled) ?? [];
    const text = `${handler} 要的 detail.${lacking}，<${tag}> 的 rate 事件里没有`;
    expect(lines.filter((line) => line.startsWith(`a.wxml:${index + 1}:`))).toEqual(
      lacking ? [`a.wxml:${index + 1}:${column} ${text}`] : [],
    );
  });

  test('nothing else is said', () => {
    expect(lines).toHaveLength(CASES.filter(([, , , lacking]) => lacking).length);
  });
});

/** A handler of bindinput, and what it reads that the event does not have. */
const READS: [handler: string, lacking?: string][] = [
  ['(event: any) { return event.detail.text; }', 'text'],
  ["(event: any) { return event.detail['text'].length; }", 'text'],
  ['({ detail: { text, value } }: any) { return text + value; }', 'text'],
  ['({ detail }: any) { return 1 + detail.text; }', 'text'],
  ['({ detail: inner = {} }: any) { return inner.text; }', 'text'],
  ['(event: any) { const { text } = event.detail; return text; }', 'text'],
  ['(event: any) { const { detail } = event; const { text: a } = detail; return a; }', 'text'],
  ['(event: any) { const inner = event!.detail; return () => inner.text; }', 'text'],
  ['(event: WechatMiniprogram.BaseEvent) { return (event as any).detail?.text; }', 'text'],
  ['(event: any) { if (event.type === "input") { return event.detail.text; } return 1; }', 'text'],
  ['(event: WechatMiniprogram.CustomEvent<{ text: string }>) { return event.type; }'],
  ['(event: WechatMiniprogram.CustomEvent<{ text: string }>) { return event.detail; }', 'text'],
  ['(event: any) { return event.detail; }'],
  ['(event: any) { return event.detail.value; }'],
  ['(event: any) { const { text = "" } = event.detail; return text; }'],
  ['(event: any) { return event.detail.text || event.detail.value; }'],
  ['(event: any) { if (event.detail.text) return event.detail.text; return 1; }'],
  ['(event: any) { return event.detail.text?.length; }'],
  ['(event: any) { event.detail.text = 1; return event.detail.value; }'],
  ['(other: any) { return [other].map((event: any) => event.detail.text); }'],
];

describe('what a handler in TypeScript reads of what its event does not have', () => {
  let lines: string[];
  beforeAll(() => {
    const handlers = READS.map(([handler], index) => `h${index}${handler},`).join('\n');
    ({ lines } = check({
      'app.json': JSON.stringify({ pages: ['a', 'b'] }),
      'a.ts': `Page({\n${handlers}\n});`,
      'a.wxml': READS.map((_, index) => `<input bindinput="h${index}" />`).join('\n'),
      'b.ts': `Page({
  branches(event: any) { if (event.type === 'tap') return event.detail.x; return 1; },
  both(event: any) { return event.detail.x; },
  called(event: any) { return event.detail.text; },
  calls() { return this.called({ detail: { text: '' } }); },
  tapped(event: any) { return event.detail.value; },
});`,
      'b.wxml': `<input bindinput="branches" bindtap="branches" />
<input bindinput="both" bindtap="both" />
<input bindinput="called" bindblur="calls" />
<view bindtap="tapped" bindlongpress="branches" />`,
    }));
  });

  test.each(
    READS.map((each, index) => [...each, index] as const).map((each) => [each[0], each.at(-1)]),
  )('%s', (_, index) => {
    const lacking = READS[Number(index)]?.[1];
    const text = `h${index} 要的 detail.${lacking}，<input> 的 input 事件里没有`;
    const own = lines.filter((line) => line.startsWith(`a.wxml:${Number(index) + 1}:`));
    expect(own).toEqual(lacking ? [`a.wxml:${Number(index) + 1}:19 ${text}`] : []);
  });

  test('of several events, in a branch, called by the script, of a tap', () => {
    expect(lines.filter((line) => line.startsWith('b'))).toEqual([
      'b.wxml:2:19 both 要的 detail.x，<input> 的 input 事件里没有',
      'b.wxml:4:16 tapped 要的 detail.value，<view> 的 tap 事件里没有',
    ]);
  });
});
