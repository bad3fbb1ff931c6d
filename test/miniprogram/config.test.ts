import type { WxOptions } from 'miniprogram-core/wx';
import { chooseServer, readConfig } from '../../miniprogram/config';
import { installWx } from '../support/phone';

function configOf(envVersion: NonNullable<WxOptions['envVersion']>) {
  installWx(undefined, { envVersion });
  return readConfig();
}

test('develop speaks to the mock server and may log in by GET', () => {
  expect(configOf('develop')).toMatchObject({
    baseUrl: 'http://127.0.0.1:3000',
    allowsGetLogin: true,
  });
});

test('trial speaks https', () => {
  expect(configOf('trial')).toMatchObject({ allowsGetLogin: true });
  expect(configOf('trial').baseUrl).toMatch(/^https:\/\//);
});

test('release speaks https and does not log in by GET', () => {
  expect(configOf('release')).toMatchObject({ allowsGetLogin: false });
  expect(configOf('release').baseUrl).toMatch(/^https:\/\//);
});

test('a build of a kind nobody knows is as strict as a release', () => {
  const release = configOf('release');
  const { miniProgram, ...account } = wx.getAccountInfoSync();
  const unheardOf = { ...account, miniProgram: { ...miniProgram, envVersion: 'unheard-of' } };
  Object.assign(globalThis, { wx: { getAccountInfoSync: () => unheardOf } });
  expect(readConfig()).toEqual(release);
});

const choice = { baseUrl: 'http://192.168.1.5:3000', controlToken: 'secret' };

test('a develop build goes where a person has sent it, until they take it back', () => {
  const own = configOf('develop');
  chooseServer(choice);
  expect(readConfig()).toEqual({ ...own, ...choice });
  chooseServer(undefined);
  expect(readConfig()).toEqual(own);
});

test.each(['trial', 'release'] as const)('a %s build goes nowhere else', (envVersion) => {
  const own = configOf(envVersion);
  chooseServer(choice);
  expect(readConfig()).toEqual(own);
  expect(own.isDevelop).toBe(false);
});

test.each(['http://127.0.0.1:1', {}, { baseUrl: null }, { baseUrl: '', controlToken: '' }, 5])(
  'what is stored and no choice is passed over: %j',
  (stored) => {
    const own = configOf('develop');
    wx.setStorageSync('server', stored);
    expect(readConfig()).toEqual(own);
  },
);

test('a storage that throws is passed over', () => {
  const own = configOf('develop');
  const getStorageSync = (): never => {
    throw new Error('getStorageSync:fail data not found');
  };
  Object.assign(globalThis, { wx: { getAccountInfoSync: wx.getAccountInfoSync, getStorageSync } });
  expect(readConfig()).toEqual(own);
});
