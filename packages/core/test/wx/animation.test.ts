import { createWx } from '../../src/wx';

const transport = { send: () => ({ abort() {} }), close() {} } as never;
const wx = createWx({ transport });

test('createAnimation collects what a step changes, with the defaults of WeChat', () => {
  const animation = wx.createAnimation();
  animation.opacity(0.5).left(10).width('50%').backgroundColor('#f00').rotate(45).translate(1, 2);
  expect(animation.step().export()).toEqual({
    actions: [
      {
        animates: [
          { type: 'style', args: ['opacity', 0.5] },
          { type: 'style', args: ['left', '10px'] },
          { type: 'style', args: ['width', '50%'] },
          { type: 'style', args: ['background-color', '#f00'] },
          { type: 'rotate', args: [45] },
          { type: 'translate', args: [1, 2] },
        ],
        option: {
          transformOrigin: '50% 50% 0',
          transition: { duration: 400, timingFunction: 'linear', delay: 0 },
        },
      },
    ],
  });
});

test('the options of a step go before those of its animation', () => {
  const animation = wx.createAnimation({ duration: 100, timingFunction: 'ease' });
  animation.scale(2).step({ duration: 50, delay: 5, transformOrigin: '0 0' }).scale(1).step();
  const options = animation.export().actions.map(({ option }) => option);
  expect(options).toEqual([
    {
      transformOrigin: '0 0',
      transition: { duration: 50, timingFunction: 'ease', delay: 5 },
    },
    {
      transformOrigin: '50% 50% 0',
      transition: { duration: 100, timingFunction: 'ease', delay: 0 },
    },
  ]);
});

test('a step keeps what those before it have changed, in its newest form', () => {
  const animation = wx.createAnimation();
  animation.rotate(45).opacity(0).step().rotate(90).step();
  const [, second] = animation.export().actions;
  expect(second?.animates).toEqual([
    { type: 'rotate', args: [90] },
    { type: 'style', args: ['opacity', 0] },
  ]);
});

test('export gives what there is, once', () => {
  const animation = wx.createAnimation();
  expect(animation.rotate(1).export()).toEqual({ actions: [] });
  expect(animation.step().export().actions).toHaveLength(1);
  expect(animation.export()).toEqual({ actions: [] });
});

test('tt has createAnimation, too', () => {
  const tt = createWx({ transport, host: 'douyin' });
  expect(tt.createAnimation().skew(1, 2).step().export().actions[0]?.animates).toEqual([
    { type: 'skew', args: [1, 2] },
  ]);
});
