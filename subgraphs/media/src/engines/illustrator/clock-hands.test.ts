import { clockHands } from './clock-hands.ts';

it('tells the hour of the scene', () => {
  expect(clockHands('noon', 0, 0, 10)).toMatch(/l0 -4\.5$/);
  const [, x, y] = /l(\S+) (\S+)$/.exec(clockHands('afternoon', 0, 0, 10)) ?? [];
  expect([Number(x) > 0, Number(y) > 0]).toEqual([true, true]);
});
