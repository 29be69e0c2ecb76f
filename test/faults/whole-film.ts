import type { FaultGraph, FilmInTheMaking } from './fault-graph.ts';
import { playableSeconds } from './playable.ts';

export type Products = Awaited<ReturnType<FaultGraph['ledger']['products']>>;

/** Nothing that was there is made again, every fact is told once and in order, and there is one film, all of it playable. */
export async function expectWholeFilm(graph: FaultGraph, film: FilmInTheMaking, before: Products): Promise<void> {
  const { projectId } = film;
  const facts = await film.told;
  const products = new Map((await graph.ledger.products()).map((entry) => [entry.key, entry]));
  for (const entry of before) expect(products.get(entry.key)).toEqual(entry);
  const { films, events } = await graph.ledger.outcome(projectId);
  expect(films).toEqual(['READY']);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
  expect(facts.map(({ seq }) => seq)).toEqual(events.slice(1).map(({ seq }) => seq));
  const ready = facts.filter(({ kind }) => kind === 'SCENE_READY');
  expect(ready.map(({ sceneIndex }) => sceneIndex)).toEqual(ready.map((_, i) => i));
  expect(ready).toHaveLength(facts.find(({ kind }) => kind === 'STORYBOARD_READY')?.sceneCount ?? 0);
  expect(facts.filter(({ kind }) => kind === 'FILM_READY')).toHaveLength(1);
  expect(await playableSeconds(graph, projectId)).toBeCloseTo(ready.at(-1)?.playableSeconds ?? 0, 2);
}
