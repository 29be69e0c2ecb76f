import { beginFilm, generateFilm } from '@visiobook/contracts';
import { drawScene } from './studio.fixture.ts';
import { handle, orchestrate } from './tasks.ts';
import { taskHandlers } from './worker.ts';

const generate = orchestrate(generateFilm, async () => ({ filmId: 'film' }));

test('a worker whose queue has a task without a handler does not start', () => {
  expect(() => taskHandlers('analysis', [])).toThrow('generateFilm has no handler');
});

test('a worker that has two handlers for a task does not start', () => {
  expect(() => taskHandlers('analysis', [generate, generate])).toThrow('generateFilm has two handlers');
});

test("a worker that handles another service's task does not start", () => {
  const begin = handle(beginFilm, async () => ({ filmId: 'film' }));
  expect(() => taskHandlers('analysis', [generate, begin])).toThrow('beginFilm belongs to assembly');
});

test('a worker may have tasks of its own beside those that services share', () => {
  const draw = handle(drawScene, async () => 'drawn');
  expect(taskHandlers('studio', [draw])).toEqual([draw]);
});
