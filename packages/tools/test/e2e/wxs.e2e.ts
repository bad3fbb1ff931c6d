import { sees, styleOf, tap } from 'test-support/browser/person';
import { withProgram } from './program';
import { byId } from './sample';

const { open } = withProgram({
  'pages/throws.wxml': `<wxs module="inner">
    module.exports = { list: [1, 2], bad: function (value) { return value.a.b } }
  </wxs>
  <wxs module="outer" src="/outer.wxs" />
  <view wx:for="{{[1, 2, 3]}}" wx:key="*this">第 {{item}} 行{{inner.bad(item)}}{{outer.bad(item)}}</view>
  <view>价 {{inner.list.join('、')}} 元</view>
  <view>最后</view>`,
  'outer.wxs': 'function bad(value) {\n  return value.c.d\n}\nmodule.exports = { bad: bad }',
  'kid/kid.json': '{ "component": true }',
  'kid/kid.js': "Component({ methods: { shout(what) { this.triggerEvent('heard', what) } } })",
  'kid/kid.wxml': '<view>孩子</view>',
  'pages/acts.json': '{ "usingComponents": { "kid-box": "/kid/kid" } }',
  'pages/acts.wxml': `<wxs module="m">
    function onTap(event, owner) {
      var state = owner.getState()
      state.times = (state.times || 0) + 1
      event.instance.setStyle({ 'background-color': 'rgb(1, 2, 3)', paddingLeft: '20rpx' })
      var box = owner.selectComponent('.box')
      box.addClass('big')
      box.removeClass('small')
      owner.selectComponent('#kid').callMethod('shout', { from: event.instance.getDataset().name })
      owner.callMethod('onTold', {
        times: state.times,
        all: owner.selectAllComponents('.box').length,
        has: box.hasClass('box') && box.hasClass('big') && !box.hasClass('other'),
        position: box.getComputedStyle(['position']).position
      })
      owner.requestAnimationFrame(function () { owner.callMethod('onFrame') })
      owner.selectComponent('#kid').triggerEvent('knock', { on: 'door' })
      return false
    }
    function onCount(now, before, owner, instance) {
      if (now > 0) owner.callMethod('onCount', { now: now, before: before, id: instance.getDataset().id })
    }
    function onOpen(now, before, owner) {
      owner.selectComponent('.late').setStyle({ color: now ? 'rgb(7, 8, 9)' : 'red' })
    }
    module.exports = { onTap: onTap, onCount: onCount, onOpen: onOpen }
  </wxs>
  <view change:open="{{m.onOpen}}" open="{{true}}" /><view class="late">打开的</view>
  <view bindtap="outside">
    <view id="pressed" data-name="小明" bindtap="{{m.onTap}}">按这里</view>
  </view>
  <view class="box">盒子</view><view class="box" />
  <kid-box id="kid" bindheard="onHeard" bindknock="onKnock" />
  <view data-id="七" change:count="{{m.onCount}}" count="{{count}}" />
  <button bindtap="add">加</button>
  <view wx:for="{{lines}}" wx:key="*this">{{item}}</view>`,
  'pages/acts.wxss': '.box { position: relative } .big { color: rgb(4, 5, 6) }',
  'pages/acts.js': `Page({
    data: { lines: [], count: 0 },
    add() { this.setData({ count: this.data.count + 1 }); },
    say(line) { this.setData({ lines: [...this.data.lines, line] }); },
    outside() { this.say('外面也听到'); },
    onTold({ times, all, has, position }) { this.say([times, all, has, position].join('，')); },
    onFrame() { this.say('下一帧'); },
    onHeard({ detail }) { this.say('孩子喊：' + detail.from); },
    onKnock({ detail }) { this.say('敲：' + detail.on); },
    onCount({ now, before, id }) { this.say(before + ' 变成 ' + now + '：' + id); },
  })`,
});

test('a WXS that throws leaves the rest of the page drawn, and is told once with file and line', async () => {
  const { page, terminal, expectError } = await open('throws');
  for (const line of ['第 1 行', '第 3 行', '价 元', '最后']) await sees(page, line);
  const problems = page.getByRole('alert', { name: '小程序有问题' });
  await problems.getByText(/^WXS（pages\/throws\.wxml:2:\d+）$/).waitFor();
  await problems.getByText('WXS（outer.wxs:2:18）').waitFor();
  await problems.getByText('WXML（pages/throws.wxml）').waitFor();
  await problems.getByText(/不能调用 join 这样的方法/).waitFor();
  expect(await problems.getByRole('listitem').count()).toBe(3);
  await expectError(/^WXS/);
  await expectError(/^WXML/);
  await terminal.sees(/WXML（pages\/throws\.wxml）/);
  expect(terminal.output.match(/outer\.wxs:2/g)).toHaveLength(1);
});

test('a function of a change: finds what stands behind it when the page is drawn at first', async () => {
  const { page } = await open('acts');
  expect(await styleOf(page.getByText('打开的'), 'color')).toBe('rgb(7, 8, 9)');
});

test('a handler in WXS reaches its page, its element and other components', async () => {
  const { page } = await open('acts');
  await page.getByText('按这里').click();
  await sees(page, '1，2，true，relative');
  for (const line of ['孩子喊：小明', '敲：door', '下一帧']) await sees(page, line);
  expect(await page.getByText('外面也听到').count()).toBe(0);
  expect(await styleOf(byId(page, 'pressed'), 'background-color')).toBe('rgb(1, 2, 3)');
  expect(Number.parseFloat(await styleOf(byId(page, 'pressed'), 'padding-left'))).toBeGreaterThan(
    5,
  );
  expect(await styleOf(page.getByText('盒子'), 'color')).toBe('rgb(4, 5, 6)');
  await page.getByText('按这里').click();
  await sees(page, '2，2，true，relative');
});

test('what change: names in WXS hears of each change, with both values and its element', async () => {
  const { page } = await open('acts');
  await tap(page, '加');
  await sees(page, '0 变成 1：七');
  await tap(page, '加');
  await sees(page, '1 变成 2：七');
  expect(await page.getByRole('alert').count()).toBe(0);
});
