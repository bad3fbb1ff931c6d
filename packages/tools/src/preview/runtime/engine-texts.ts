/** What the engine says in English, as the developer shall read it. */
const TEXTS: [pattern: RegExp, chinese: string][] = [
  [/^"(.+)" is not a valid property$/, '没有 $1 这个属性'],
  [/^"(.+)" is not a valid event binding or slot value$/, '$1 不是事件，也不是 slot 的值'],
  [
    /^property "(.+)" received type-incompatible value: expected <(\w+)> but get null value\..*$/,
    '属性 $1 要的是 $2，给的是空的，用的是默认值',
  ],
  [
    /^property "(.+)" received type-incompatible value: expected <(\w+)> but g[eo]t .*Used default value instead\.$/,
    '属性 $1 要的是 $2，给的不是，用的是默认值',
  ],
  [
    /^property "(.+)" received type-incompatible value: expected <(\w+)> but g[eo]t .*Force converted\.$/,
    '属性 $1 要的是 $2，给的不是，转换了类型',
  ],
  [
    /^data field "(.+)" from different behaviors is overriding or merging\.$/,
    '几个 behavior 都有数据 $1，后面的盖住了前面的',
  ],
  [
    /^the type of property "(.+)" is illegal$/,
    '属性 $1 的 type 只能是一个类型（几个类型写在 optionalTypes 里），这里当作任意类型',
  ],
  [
    /^Cannot find method "(.+)" for observer of property "(.+)"\.$/,
    '属性 $2 的 observer 叫 $1，但是没有这个方法',
  ],
  [
    /^The observer of property "(.+)" is not a function, got "(.+)"\.$/,
    '属性 $1 的 observer 不是函数，是 $2',
  ],
  [/^the comparer of property "(.+)" is not a function\.$/, '属性 $1 的 comparer 不是函数'],
  [
    /^the initial value of property "(.+)" is not used when its default is provided\.$/,
    '属性 $1 有 default，它的 value 不起作用',
  ],
  [/^the "(.+)" observer is not a function\.$/, 'observers 里的 $1 不是函数'],
  [
    /^the "(.+)" listener is not a function or a method name$/,
    'listeners 里的 $1 不是函数，也不是方法名',
  ],
  [/^behavior "(.+)" is not found\.$/, '找不到 behavior $1'],
  [/^cannot find component "(.+)"$/i, '找不到组件 $1'],
  [/^Cannot find component "(.+)", using default component\.$/, '找不到组件 $1'],
  [/^Cannot find placeholder target "(.+?)"(, using default component\.)?$/, '找不到占位组件 $1'],
  [/^cannot define generic "(.+)" without a default implementor\.$/, '抽象节点 $1 没有默认的组件'],
  [/^Cannot find default component for generic "(.+)"$/, '抽象节点 $1 没有默认的组件'],
  [/^Generic "(.+)" value "(.+)" is not valid$/, '抽象节点 $1 的值 $2 不对'],
  [/^the "(.+)" relation listener is not a function .*$/, 'relations 里 $1 的监听不是函数'],
  [
    /^the "(.+)" relation has an invalid relation type "(.+)" .*$/,
    'relations 里 $1 的 type 不能是 $2',
  ],
  [
    /^the target of relation "(.+)" is not a valid behavior or component .*$/,
    'relations 里 $1 的目标不是组件，也不是 behavior',
  ],
  [/^no relation "(.+)" found\.$/, 'relations 里没有 $1'],
  [/^Use string as for-list .*$/, 'wx:for 的值是字符串，每个字算一项'],
  [/^Use number as for-list .*$/, 'wx:for 的值是数字，重复这么多次'],
  [
    /^The for-list data is neither Array nor Object, got type "(.+)"\.$/,
    'wx:for 的值不是数组也不是对象，是 $1',
  ],
  [
    /^Some keys are not unique while list updates: (?:.*, )?"(?:undefined)?"(?:, .*)?\.$/,
    '列表里有几项没有 wx:key 写的字段：wx:key 写每一项里的一个字段名（不是 wx:for-index 的名字），*this 是这一项本身',
  ],
  [
    /^Some keys are not unique while list updates: (.+)\.$/,
    '列表里有几项的 wx:key 字段一样：$1。每一项的要各不相同',
  ],
  [
    /^An array splice change cannot be applied to a non-array value \(on path "(.+)"\).*$/,
    '$1 不是数组，没有改',
  ],
  [/^recursive update detected: .*$/, '一次 setData 还没有完，observer 里又改了数据：界面可能会乱'],
  [/^Cannot update data before component created$/, '组件还没有创建好，不能 setData'],
];

/** In Chinese, where the engine's text is known; else as it is. */
export function inChinese(text: string): string {
  for (const [pattern, chinese] of TEXTS) {
    if (pattern.test(text)) return text.replace(pattern, chinese);
  }
  return text;
}
