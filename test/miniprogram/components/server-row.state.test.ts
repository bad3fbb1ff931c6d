import { parseAddress } from '../../../miniprogram/components/server-row/server-row.state';

test.each([
  ['192.168.1.5:3000', 'http://192.168.1.5:3000', ''],
  [' http://192.168.1.5:3000/ ', 'http://192.168.1.5:3000', ''],
  ['HTTPS://dev.example.com', 'https://dev.example.com', ''],
  ['mini.local', 'http://mini.local', ''],
  ['192.168.1.5：3000', 'http://192.168.1.5:3000', ''],
  ['localhost:3000', 'http://localhost:3000', ''],
  ['http://[fe80::1]:3000', 'http://[fe80::1]:3000', ''],
  ['http://192.168.1.5:3000/__mock?token=a-_9', 'http://192.168.1.5:3000', 'a-_9'],
  ['http://192.168.1.5:3000/__mock?token=a%2Bb', 'http://192.168.1.5:3000', 'a+b'],
  ['http://192.168.1.5:3000/__mock?token=%', 'http://192.168.1.5:3000', '%'],
  ['１９２。168.1.5：３０００', 'http://192.168.1.5:3000', ''],
  ['http://192.168.1.5:3000/__mock/?a=b&token=t', 'http://192.168.1.5:3000', 't'],
])('"%s" is an address', (text, baseUrl, controlToken) => {
  expect(parseAddress(text)).toEqual({ baseUrl, controlToken });
});

test.each([
  '',
  '   ',
  'hello',
  '你好',
  'http://',
  ':3000',
  'WIFI:S:home;T:WPA;P:secret;;',
  'https://example.com/some/page',
  'wxp://f2f0abc',
  'ftp://192.168.1.5',
  '192.168.1.5:70000',
  '192.168.1.5:0',
  '...',
  'http://-',
  'http://a..b',
  '192.168.1.5:port',
  'http://user:password@192.168.1.5',
  'javascript:alert(1)',
])('"%s" is none', (text) => {
  expect(parseAddress(text)).toBeUndefined();
});
