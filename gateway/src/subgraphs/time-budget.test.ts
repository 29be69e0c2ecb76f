import { TimeBudget } from './time-budget.ts';

test('a budget that somebody has found to be over stays so, whatever the clock says', () => {
  const budget = new TimeBudget(60_000);
  expect(budget.isOver).toBe(false);
  budget.end();
  expect(budget.isOver).toBe(true);
});

test('a budget ends by itself, and cuts what would last longer', () => {
  const now = performance.now();
  const budget = new TimeBudget(1_000);
  expect(budget.cuts(now, 500)).toBe(false);
  expect(budget.cuts(now, 5_000)).toBe(true);
  expect(budget.limit(now, 500)).toBe(now + 500);
  expect(budget.limit(now, 5_000)).toBeLessThan(now + 2_000);
  expect(new TimeBudget(0).isOver).toBe(true);
});
