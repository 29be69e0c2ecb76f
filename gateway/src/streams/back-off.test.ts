import { BackOff } from './back-off.ts';

const BUDGET_MILLISECONDS = 60_000;

let backOff: BackOff;
beforeEach(() => {
  jest.useFakeTimers();
  backOff = new BackOff(BUDGET_MILLISECONDS);
});
afterEach(() => jest.useRealTimers());

/** Tries until it is time to give up, which each try finds out after so long; answers how long that took. */
function untilGivenUp(attemptMilliseconds: number, during: () => void = () => {}): number {
  const begin = Date.now();
  while (Date.now() - begin < 100 * BUDGET_MILLISECONDS) {
    backOff.tries();
    during();
    jest.advanceTimersByTime(attemptMilliseconds);
    const wait = backOff.fails();
    if (wait === null) return Date.now() - begin;
    jest.advanceTimersByTime(wait);
  }
  return Number.POSITIVE_INFINITY;
}

test.each([0, 10_000])('An outage is over its budget also when each try takes %i ms to fail', (milliseconds) => {
  const lasted = untilGivenUp(milliseconds);
  expect(lasted).toBeGreaterThanOrEqual(BUDGET_MILLISECONDS);
  expect(lasted).toBeLessThan(BUDGET_MILLISECONDS + 2 * milliseconds + 5_000);
});

test('A connection that is acknowledged and lost at once does not end an outage', () => {
  expect(untilGivenUp(100, () => backOff.connected())).toBeLessThan(2 * BUDGET_MILLISECONDS);
});

test('A connection that has held for a while does, and the next outage begins with short pauses', () => {
  expect(untilGivenUp(6_000, () => backOff.connected())).toBe(Number.POSITIVE_INFINITY);
  expect(backOff.fails()).toBeLessThanOrEqual(200);
});

test('So does an event', () => {
  expect(untilGivenUp(10_000, () => backOff.succeeds())).toBe(Number.POSITIVE_INFINITY);
});

test('Pauses grow, and are not the same for all', () => {
  const waits = Array.from({ length: 10 }, () => backOff.fails() ?? 0);
  for (const [tries, wait] of waits.entries()) {
    const longest = Math.min(100 * 2 ** tries, 5_000);
    expect(wait).toBeGreaterThanOrEqual(longest / 2);
    expect(wait).toBeLessThanOrEqual(longest);
  }
});
