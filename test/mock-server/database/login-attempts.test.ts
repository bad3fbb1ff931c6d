import { forgetOld } from '../../../mock-server/database/forget';
import { LoginAttempts, noThrottle } from '../../../mock-server/database/login-attempts';
import { makeDatabase } from '../../support/database';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A throttle whose clock goes only when the test says so. */
async function startThrottle() {
  let time = Date.UTC(2024, 0, 1);
  const database = await makeDatabase();
  const attempts = new LoginAttempts(database, () => time);
  return {
    attempts,
    /** Milliseconds until the name may try again. */
    async wait(name: string): Promise<number> {
      return Math.max(0, (await attempts.look(name)).lockedUntil - time);
    },
    async fail(name: string, times = 1): Promise<void> {
      for (let attempt = 0; attempt < times; attempt += 1) await attempts.failed(name);
    },
    succeed: (name: string) => attempts.succeeded(name),
    pass(milliseconds: number): void {
      time += milliseconds;
    },
    forget: () => forgetOld(database, time),
  };
}

test('four failures lock nothing, the fifth locks for a minute', async () => {
  const { fail, wait } = await startThrottle();
  expect(await wait('a')).toBe(0);
  await fail('a', 4);
  expect(await wait('a')).toBe(0);
  await fail('a');
  expect(await wait('a')).toBe(MINUTE);
});

test('the wait gets shorter until it is over', async () => {
  const { fail, pass, wait } = await startThrottle();
  await fail('a', 5);
  pass(1);
  expect(await wait('a')).toBe(MINUTE - 1);
  pass(MINUTE - 2);
  expect(await wait('a')).toBe(1);
  pass(1);
  expect(await wait('a')).toBe(0);
  pass(MINUTE);
  expect(await wait('a')).toBe(0);
});

test('the fifth failure counts just within a minute of the first', async () => {
  const { fail, pass, wait } = await startThrottle();
  await fail('a', 4);
  pass(MINUTE - 1);
  await fail('a');
  expect(await wait('a')).toBe(MINUTE);
});

test('failures a minute old no longer count', async () => {
  const { fail, pass, wait } = await startThrottle();
  await fail('a');
  pass(1);
  await fail('a', 3);
  pass(MINUTE - 1);
  await fail('a');
  expect(await wait('a')).toBe(0);
  await fail('a');
  expect(await wait('a')).toBe(MINUTE);
});

test('the minute slides: a failure every 15 seconds never locks', async () => {
  const { fail, pass, wait } = await startThrottle();
  for (let attempt = 0; attempt < 12; attempt += 1) {
    await fail('a');
    expect(await wait('a')).toBe(0);
    pass(MINUTE / 4);
  }
});

test('each lock lasts twice as long as the one before, after five new failures', async () => {
  const { fail, pass, wait } = await startThrottle();
  for (const minutes of [1, 2, 4, 8]) {
    await fail('a', 4);
    expect(await wait('a')).toBe(0);
    await fail('a');
    expect(await wait('a')).toBe(minutes * MINUTE);
    pass(minutes * MINUTE);
  }
});

test('a failure while it is locked is not counted, and is told until when', async () => {
  const { attempts, fail, pass, wait } = await startThrottle();
  expect(await attempts.failed('a')).toBe(0);
  await fail('a', 4);
  pass(1000);
  expect(await attempts.failed('a')).toBe(Date.UTC(2024, 0, 1) + MINUTE);
  expect(await wait('a')).toBe(MINUTE - 1000);
  pass(MINUTE);
  await fail('a', 4);
  expect(await wait('a')).toBe(0);
});

test('a success forgets the failures and the doubling', async () => {
  const { attempts, fail, pass, succeed, wait } = await startThrottle();
  await fail('a', 5);
  pass(MINUTE);
  expect(await attempts.look('a')).toMatchObject({ failing: true });
  await succeed('a');
  expect(await attempts.look('a')).toEqual({ lockedUntil: 0, failing: false });
  await fail('a', 4);
  expect(await wait('a')).toBe(0);
  await fail('a');
  expect(await wait('a')).toBe(MINUTE);
});

test('names are counted apart, looked for one by one or all at once', async () => {
  const { fail, succeed, wait } = await startThrottle();
  await fail('a', 5);
  await fail('b', 4);
  await succeed('b');
  const names = ['a', 'b', 'A', 'a', ' a', "a'", '小明'];
  expect(await Promise.all(names.map(wait))).toEqual([MINUTE, 0, 0, MINUTE, 0, 0, 0]);
});

test('five failures at the same time lock just as five in a row', async () => {
  const { attempts, wait } = await startThrottle();
  const results = await Promise.all(Array.from({ length: 12 }, () => attempts.failed('a')));
  expect(results.filter((lockedUntil) => lockedUntil === 0)).toHaveLength(5);
  expect(await wait('a')).toBe(MINUTE);
});

test('what nobody has tried for a day is forgotten, the doubling with it', async () => {
  const { attempts, fail, forget, pass, wait } = await startThrottle();
  await fail('old', 5);
  pass(MINUTE);
  await fail('tried', 1);
  pass(DAY);
  await fail('tried again', 1);
  await forget();
  expect((await attempts.look('old')).failing).toBe(true);
  pass(1);
  await forget();
  expect((await attempts.look('old')).failing).toBe(false);
  expect((await attempts.look('tried')).failing).toBe(false);
  expect((await attempts.look('tried again')).failing).toBe(true);
  await fail('old', 5);
  expect(await wait('old')).toBe(MINUTE);
});

test('a name that is locked for longer than a day is not forgotten meanwhile', async () => {
  const { fail, forget, pass, wait } = await startThrottle();
  for (let minutes = 1; minutes * MINUTE < 2 * DAY; minutes *= 2) {
    await fail('a', 5);
    if (minutes * MINUTE < DAY) pass(minutes * MINUTE);
  }
  const left = await wait('a');
  expect(left).toBeGreaterThan(DAY);
  pass(DAY + 1);
  await forget();
  expect(await wait('a')).toBe(left - DAY - 1);
});

describe('a clock that is set back', () => {
  test.each([MINUTE / 2, MINUTE, 60 * MINUTE, 400 * DAY])(
    'by %d ms lengthens no lock beyond its own length',
    async (back) => {
      const { fail, pass, wait } = await startThrottle();
      await fail('a', 5);
      pass(-back);
      expect(await wait('a')).toBeLessThanOrEqual(MINUTE);
      pass(MINUTE);
      expect(await wait('a')).toBe(0);
    },
  );

  test('ends the locks of a time to come, and no others', async () => {
    const { fail, pass, wait } = await startThrottle();
    await fail('a', 5);
    pass(30_000);
    await fail('b', 5);
    pass(-20_000);
    expect([await wait('b'), await wait('a')]).toEqual([0, MINUTE - 10_000]);
  });

  test('lets failures count, and lock, from then on', async () => {
    const { attempts, fail, pass, wait } = await startThrottle();
    await fail('a', 5);
    pass(-DAY);
    expect(await attempts.failed('a')).toBe(0);
    await fail('a', 3);
    expect(await wait('a')).toBe(0);
    await fail('a');
    expect(await wait('a')).toBe(2 * MINUTE);
    pass(2 * MINUTE);
    expect(await wait('a')).toBe(0);
  });

  test('brings back no lock when it gets there again', async () => {
    const { fail, pass, wait } = await startThrottle();
    await fail('a', 5);
    pass(-60 * MINUTE);
    await fail('a');
    pass(60 * MINUTE + 1);
    expect(await wait('a')).toBe(0);
  });

  test('leaves no failures of a time to come that would lock together with one of now', async () => {
    const { fail, pass, wait } = await startThrottle();
    await fail('a', 4);
    pass(-60 * MINUTE);
    await fail('a');
    expect(await wait('a')).toBe(0);
  });
});

test('a lock of a server whose clock is a second ahead holds', async () => {
  const { fail, pass, wait } = await startThrottle();
  await fail('a', 5);
  pass(-1000);
  expect(await wait('a')).toBe(MINUTE + 1000);
});

test('--no-throttle counts nothing', async () => {
  for (let attempt = 0; attempt < 6; attempt += 1) await noThrottle.failed('a');
  expect(await noThrottle.look('a')).toEqual({ lockedUntil: 0, failing: false });
});
