import { createWx, memoryScreen, type Sensor, simulate } from '../../src/wx';

function start() {
  const screen = memoryScreen();
  const transport = { send: () => ({ abort() {} }), close() {} } as never;
  const wx = createWx({ transport, screen });
  return { screen, wx, outside: simulate(wx) };
}

/** All that is to happen by itself has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('onCompassChange and onAccelerometerChange begin by themselves, stop… ends them', async () => {
  const { wx, outside } = start();
  const heard: unknown[] = [];
  const compass = (reading: object) => heard.push(reading);
  wx.onCompassChange(compass as never);
  wx.onAccelerometerChange((reading) => heard.push(reading));
  await settled();
  outside.sense('compass', { direction: 90 });
  await wx.stopAccelerometer();
  outside.sense('accelerometer', { x: 1 });
  wx.offCompassChange(compass as never);
  outside.sense('compass', { direction: 180 });
  expect(heard).toEqual([
    { direction: 0, accuracy: 'high' },
    { x: 0, y: 0, z: -1 },
    { direction: 90, accuracy: 'high' },
  ]);
});

test('onGyroscopeChange and onDeviceMotionChange wait for their start', async () => {
  const { wx, outside } = start();
  const heard: unknown[] = [];
  wx.onGyroscopeChange((reading) => heard.push(reading));
  wx.onDeviceMotionChange((reading) => heard.push(reading));
  outside.sense('gyroscope', { x: 1 });
  await settled();
  expect(heard).toEqual([]);
  await wx.startGyroscope();
  await wx.startDeviceMotionListening({ interval: 'game' });
  outside.sense('deviceMotion', { beta: 1 });
  await wx.stopGyroscope();
  outside.sense('gyroscope', { x: 2 });
  expect(heard).toEqual([
    { x: 1, y: 0, z: 0 },
    { alpha: 0, beta: 0, gamma: 0 },
    { alpha: 0, beta: 1, gamma: 0 },
  ]);
});

test('the battery is as the test says; of it, saving alone is told', async () => {
  const { wx, outside } = start();
  const heard: unknown[] = [];
  wx.onBatteryInfoChange((info) => heard.push(info));
  outside.sense('battery', { level: 7 });
  outside.sense('battery', { isLowPowerModeEnabled: true });
  expect(wx.getBatteryInfoSync()).toEqual({
    ...{ level: 7, isCharging: false, isLowPowerModeEnabled: true },
  });
  expect(await wx.getBatteryInfo()).toMatchObject({ level: 7, errMsg: 'getBatteryInfo:ok' });
  expect(heard).toEqual([{ isLowPowerModeEnabled: true }]);
  expect(() => outside.sense('nose' as Sensor, {})).toThrow('compass、gyroscope');
});

test('a finger is the right one, or not; what the phone has not is refused', async () => {
  const { screen, wx } = start();
  const { supportMode } = await wx.checkIsSupportSoterAuthentication();
  expect(supportMode).toEqual(['fingerPrint', 'facial']);
  expect(await wx.checkIsSoterEnrolledInDevice({ checkAuthMode: 'speech' })).toMatchObject({
    isEnrolled: false,
  });
  const begin = (mode: 'fingerPrint' | 'speech', challenge = '订单 1') =>
    wx.startSoterAuthentication({ requestAuthModes: [mode], challenge, authContent: '付款' });
  const right = begin('fingerPrint');
  await settled();
  expect(screen.question?.shown.about).toEqual({ mode: '指纹', content: '付款' });
  screen.question?.answer(true);
  const { authMode, errCode, resultJSON } = await right;
  expect([authMode, errCode, JSON.parse(resultJSON).raw]).toEqual(['fingerPrint', 0, '订单 1']);
  const wrong = begin('fingerPrint');
  await settled();
  screen.question?.answer(undefined);
  await expect(wrong).rejects.toEqual({
    ...{ errCode: 90008, errMsg: 'startSoterAuthentication:fail cancel' },
  });
  await expect(begin('speech')).rejects.toMatchObject({ errCode: 90003 });
  await expect(begin('fingerPrint', 'a'.repeat(513))).rejects.toMatchObject({ errCode: 90004 });
});
