import { dueAt } from './urgency.ts';

const NOON = Date.UTC(2026, 5, 1, 12);
const later = (seconds: number) => NOON + seconds * 1000;

test('the first scene of a new film goes before what an older film needs in a while', () => {
  const older = dueAt(600, NOON, later(60));
  expect(dueAt(0, later(90), later(90))).toBeLessThan(older);
});

test('a scene that is about to be watched goes before the same stretch of a film that has just begun', () => {
  const watched = dueAt(62, NOON, later(60));
  expect(watched).toBeLessThan(dueAt(10, later(60), later(60)));
});

test('far ahead, two films take turns: what came first is done first', () => {
  const [first, second] = [dueAt(5_000, NOON, later(10)), dueAt(300, NOON, later(11))];
  expect(first).toBeLessThan(second);
});

test('it fits the queue’s order for decades', () => {
  expect(dueAt(0, 0, Date.UTC(2090, 0))).toBeLessThan(2 ** 31);
});
