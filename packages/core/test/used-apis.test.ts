import { countApis, type UsedApis, usedApis } from '../scripts/used-apis';
import { wechatApis } from '../src/tables';
import { simulated } from '../src/wx/simulated';

const { names, whole, part, missing } = countApis(usedApis, simulated);

test('each name that public programs use is one of the typings’', () => {
  expect(Object.keys(usedApis.usedBy).filter((name) => !wechatApis.has(name))).toEqual([]);
});

test('what two or more programs use is whole, in part, or not simulated', () => {
  expect([...whole, ...part, ...missing].sort()).toEqual([...names].sort());
  expect(missing.filter((name) => name in simulated)).toEqual([]);
  expect(Math.max(...Object.values(usedApis.usedBy))).toBeLessThanOrEqual(usedApis.programs.length);
});

test('the count is of the list that it is given, without what one program alone uses', () => {
  const used: UsedApis = { ...usedApis, usedBy: { request: 9, login: 3, startWifi: 2, gone: 1 } };
  const list = { request: { kind: '网络', missing: 'HTTP/2' }, login: { kind: '登录' } } as const;
  expect(countApis(used, list)).toEqual({
    names: ['request', 'login', 'startWifi'],
    whole: ['login'],
    part: ['request'],
    missing: ['startWifi'],
  });
});
