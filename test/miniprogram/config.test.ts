import { readConfig } from '../../miniprogram/config';
import type { WxOptions } from '../../simulator/wx/index';
import { installWx } from '../support/install-wx';

function configOf(envVersion: string) {
  installWx(undefined, { envVersion: envVersion as NonNullable<WxOptions['envVersion']> });
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
  expect(configOf('unheard-of')).toEqual(configOf('release'));
});
