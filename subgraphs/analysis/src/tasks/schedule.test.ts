import { Schedule } from './schedule.ts';

const NOON = Date.UTC(2026, 5, 1, 12);
/** 100 scenes of 10 s: what is about to be reached is the viewer's scene and the twelve after it. */
const begin = () => new Schedule({ sceneCount: 100, estimatedSeconds: 1000 }, NOON);
const taken = (schedule: Schedule, count: number) => Array.from({ length: count }, () => schedule.next());
const range = (from: number, until: number) => Array.from({ length: until - from }, (_, i) => from + i);

test('scenes are begun in the order in which they are told, each once, until none is left', () => {
  const schedule = begin();
  expect(taken(schedule, 100)).toEqual(range(0, 100));
  expect(schedule.next()).toBeNull();
});

test('after a seek ahead what is about to be reached goes first, then what was left out, then the rest', () => {
  const schedule = begin();
  taken(schedule, 5);
  schedule.watchedFrom({ scene: 60, at: NOON });
  expect(taken(schedule, 95)).toEqual([...range(60, 73), ...range(5, 60), ...range(73, 100)]);
});

test('a seek back takes up what was left out there', () => {
  const schedule = begin();
  schedule.watchedFrom({ scene: 90, at: NOON });
  expect(taken(schedule, 2)).toEqual([90, 91]);
  schedule.watchedFrom({ scene: 40, at: NOON });
  expect(taken(schedule, 14)).toEqual([...range(40, 53), 0]);
});

test('what a viewer waits for is due now, what she has skipped is as far as what nobody is near', () => {
  const schedule = begin();
  const later = NOON + 600_000;
  schedule.watchedFrom({ scene: 60, at: later });
  const now = schedule.dueAt(60, later);
  expect(schedule.dueAt(63, later)).toBe(now + 30);
  expect(schedule.dueAt(20, later)).toBe(now + 120);
  expect(schedule.dueAt(99, later)).toBe(now + 120);
});
