import { LoginThrottle } from '../../mock-server/login-throttle';

/** A throttle whose clock goes only when the test says so. */
function startThrottle() {
  let time = 1_000_000;
  const throttle = new LoginThrottle(() => time);
  return {
    wait: (name: string) => throttle.secondsToWait(name),
    succeed: (name: string) => throttle.succeeded(name),
    fail(name: string, times = 1) {
      for (let attempt = 0; attempt < times; attempt += 1) throttle.failed(name);
    },
    pass(milliseconds: number) {
      time += milliseconds;
    },
  };
}

test('four failures lock nothing, the fifth locks for a minute', () => {
  const { fail, wait } = startThrottle();
  expect(wait('a')).toBe(0);
  fail('a', 4);
  expect(wait('a')).toBe(0);
  fail('a');
  expect(wait('a')).toBe(60);
});

test('the wait is told in whole seconds, rounded up, until it is over', () => {
  const { fail, pass, wait } = startThrottle();
  fail('a', 5);
  pass(1);
  expect(wait('a')).toBe(60);
  pass(999);
  expect(wait('a')).toBe(59);
  pass(58_999);
  expect(wait('a')).toBe(1);
  pass(1);
  expect(wait('a')).toBe(0);
  pass(60_000);
  expect(wait('a')).toBe(0);
});

test('the fifth failure counts just within a minute of the first', () => {
  const { fail, pass, wait } = startThrottle();
  fail('a', 4);
  pass(59_999);
  fail('a');
  expect(wait('a')).toBe(60);
});

test('failures a minute old no longer count', () => {
  const { fail, pass, wait } = startThrottle();
  fail('a');
  pass(1);
  fail('a', 3);
  pass(59_999);
  fail('a');
  expect(wait('a')).toBe(0);
  fail('a');
  expect(wait('a')).toBe(60);
});

test('each lock lasts twice as long as the one before, after five new failures', () => {
  const { fail, pass, wait } = startThrottle();
  for (const seconds of [60, 120, 240, 480]) {
    fail('a', 4);
    expect(wait('a')).toBe(0);
    fail('a');
    expect(wait('a')).toBe(seconds);
    pass(seconds * 1000);
  }
});

test('a success forgets the failures and the doubling', () => {
  const { fail, pass, succeed, wait } = startThrottle();
  fail('a', 5);
  pass(60_000);
  succeed('a');
  fail('a', 4);
  expect(wait('a')).toBe(0);
  fail('a');
  expect(wait('a')).toBe(60);
});

test('names are counted apart', () => {
  const { fail, succeed, wait } = startThrottle();
  fail('a', 5);
  fail('b', 4);
  succeed('b');
  expect([wait('a'), wait('b'), wait('A')]).toEqual([60, 0, 0]);
});

test('beyond 10,000 names the one nobody has tried for longest is forgotten', () => {
  const { fail, wait } = startThrottle();
  fail('tried again', 4);
  fail('old', 5);
  for (let name = 0; name < 9_998; name += 1) fail(`name ${name}`);
  fail('tried again');
  expect([wait('old'), wait('tried again')]).toEqual([60, 60]);
  fail('one more');
  expect([wait('old'), wait('tried again')]).toEqual([0, 60]);
});
