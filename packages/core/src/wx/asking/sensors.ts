import type { DefineApi } from '../define-api';
import { Listeners } from '../listeners';
import { typeName } from '../type-name';

/** What the phone feels of itself, at first lying still and half full. */
const STILL = {
  accelerometer: { x: 0, y: 0, z: -1 },
  compass: { direction: 0, accuracy: 'high' as string | number },
  gyroscope: { x: 0, y: 0, z: 0 },
  deviceMotion: { alpha: 0, beta: 0, gamma: 0 },
  battery: { level: 80, isCharging: false, isLowPowerModeEnabled: false },
};

export type Readings = typeof STILL;
export type Sensor = keyof Readings;

/** Sensors and the battery: a phone on a desk says the same until it is told something else. */
export function createSensors(api: DefineApi, onError: (error: unknown) => void) {
  const now: Readings = { ...STILL };
  const listeners = new Map<Sensor, Listeners>();
  const listenersOf = (sensor: Sensor): Listeners => {
    const known = listeners.get(sensor) ?? new Listeners(onError);
    listeners.set(sensor, known);
    return known;
  };
  const on = new Set<Sensor>();

  function tell(sensor: Sensor): void {
    if (on.has(sensor)) listenersOf(sensor).tell({ ...now[sensor] });
  }
  function start(sensor: Sensor): object {
    on.add(sensor);
    tell(sensor);
    return {};
  }
  function stop(sensor: Sensor): object {
    on.delete(sensor);
    return {};
  }
  /** Two of them begin when somebody listens (documentation). */
  function listen(sensor: Sensor, listener: (reading: never) => void, begins: boolean): void {
    listenersOf(sensor).add(listener);
    if (begins && !on.has(sensor)) Promise.resolve().then(() => start(sensor));
  }

  return {
    apis: {
      startAccelerometer: api<WechatMiniprogram.StartAccelerometerOption>(
        'startAccelerometer',
        () => start('accelerometer'),
      ),
      stopAccelerometer: api<WechatMiniprogram.StopAccelerometerOption>('stopAccelerometer', () =>
        stop('accelerometer'),
      ),
      onAccelerometerChange: (listener: WechatMiniprogram.OnAccelerometerChangeCallback) =>
        listen('accelerometer', listener, true),
      offAccelerometerChange: (listener?: WechatMiniprogram.OffAccelerometerChangeCallback) =>
        listenersOf('accelerometer').remove(listener),
      startCompass: api<WechatMiniprogram.StartCompassOption>('startCompass', () =>
        start('compass'),
      ),
      stopCompass: api<WechatMiniprogram.StopCompassOption>('stopCompass', () => stop('compass')),
      onCompassChange: (listener: WechatMiniprogram.OnCompassChangeCallback) =>
        listen('compass', listener, true),
      offCompassChange: (listener?: WechatMiniprogram.OffCompassChangeCallback) =>
        listenersOf('compass').remove(listener),
      startGyroscope: api<WechatMiniprogram.StartGyroscopeOption>('startGyroscope', () =>
        start('gyroscope'),
      ),
      stopGyroscope: api<WechatMiniprogram.StopGyroscopeOption>('stopGyroscope', () =>
        stop('gyroscope'),
      ),
      onGyroscopeChange: (listener: WechatMiniprogram.OnGyroscopeChangeCallback) =>
        listen('gyroscope', listener, false),
      offGyroscopeChange: (listener?: WechatMiniprogram.OffGyroscopeChangeCallback) =>
        listenersOf('gyroscope').remove(listener),
      startDeviceMotionListening: api<WechatMiniprogram.StartDeviceMotionListeningOption>(
        'startDeviceMotionListening',
        () => start('deviceMotion'),
      ),
      stopDeviceMotionListening: api<WechatMiniprogram.StopDeviceMotionListeningOption>(
        'stopDeviceMotionListening',
        () => stop('deviceMotion'),
      ),
      onDeviceMotionChange: (listener: WechatMiniprogram.OnDeviceMotionChangeCallback) =>
        listen('deviceMotion', listener, false),
      offDeviceMotionChange: (listener?: WechatMiniprogram.OffDeviceMotionChangeCallback) =>
        listenersOf('deviceMotion').remove(listener),
      getBatteryInfo: api<WechatMiniprogram.GetBatteryInfoOption>('getBatteryInfo', () => ({
        ...now.battery,
      })),
      getBatteryInfoSync: (): WechatMiniprogram.GetBatteryInfoSyncResult => ({ ...now.battery }),
      onBatteryInfoChange: (listener: WechatMiniprogram.OnBatteryInfoChangeCallback) =>
        listenersOf('battery').add(listener),
      offBatteryInfoChange: (listener?: WechatMiniprogram.OffBatteryInfoChangeCallback) =>
        listenersOf('battery').remove(listener),
    },
    /** The phone feels something else. @throws Error, in Chinese, for a sensor that there is not */
    sense<Name extends Sensor>(sensor: Name, reading: Partial<Readings[Name]>): void {
      if (!Object.keys(STILL).includes(sensor) || typeName(reading) !== 'Object') {
        const known = Object.keys(STILL).join('、');
        throw new Error(`sense 要写成 sense('compass', { direction: 90 })，有的是 ${known}`);
      }
      const { isLowPowerModeEnabled } = now.battery;
      now[sensor] = { ...now[sensor], ...reading };
      tell(sensor);
      // Of the battery only the switch to saving is told.
      const saves = now.battery.isLowPowerModeEnabled;
      if (saves !== isLowPowerModeEnabled) {
        listenersOf('battery').tell({ isLowPowerModeEnabled: saves });
      }
    },
  };
}
