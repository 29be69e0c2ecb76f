import fc from 'fast-check';
import { OWN_RANK, rankBetween } from './rank.ts';

/** Ranks as they come to be: each in a gap of those before. */
const ranks = fc.array(fc.nat(), { minLength: 1, maxLength: 120 }).map((choices) => {
  const made = [OWN_RANK];
  for (const choice of choices) {
    const gap = choice % (made.length + 1);
    made.splice(gap, 0, rankBetween(made[gap - 1] ?? '', made[gap] ?? null));
  }
  return made;
});

test('a new rank is strictly between its neighbours, wherever ranks were made before', () => {
  fc.assert(
    fc.property(ranks, (made) => {
      expect(made).toEqual([...made].sort());
      expect(new Set(made).size).toBe(made.length);
      for (const rank of made) expect(rank).toMatch(/^[0-9a-z]*[1-9a-z]$/);
    }),
  );
});

test('always in the same gap, a rank grows by a digit every few times', () => {
  let rank = OWN_RANK;
  for (let i = 0; i < 500; i += 1) rank = rankBetween(rank, 'j');
  expect(rank.length).toBeLessThan(120);
  expect(rank > OWN_RANK && rank < 'j').toBe(true);
});

test('there is nothing between a rank and itself, or one before it', () => {
  expect(() => rankBetween('i', 'i')).toThrow();
  expect(() => rankBetween('j', 'i')).toThrow();
});
