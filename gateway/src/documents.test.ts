import { SupergraphEngine } from './engine.ts';
import { PersistedOperations } from './persisted-operations.ts';
import { composed } from './test-graph.fixture.ts';

const VIEWER = { id: null, sessionId: null, locale: 'en', scopes: [] } as const;
const planCache = { hits: 0, misses: 0 };
const engine = (field: string) =>
  new SupergraphEngine(
    composed([{ name: 'books', url: 'http://books', sdl: `type Query { title: String ${field}: Int }` }]),
    {
      reach: () => ({ all: [], addressOf: () => '', onBehalfOf: () => ({ send: () => Promise.reject() }) }),
      persisted: new PersistedOperations('off'),
      ...{ tellsOfSchema: true, planCache },
    },
  );

test('What is planned again for another supergraph is found there, and counts as nobody’s miss', async () => {
  const [before, after] = [engine('pages'), engine('price')];
  for (const query of ['{ title }', '{ pages }']) before.accept({ query }, VIEWER);
  await after.warmUp(before);
  expect(planCache).toEqual({ hits: 0, misses: 2 });
  after.accept({ query: '{ title }' }, VIEWER);
  expect(planCache).toEqual({ hits: 1, misses: 2 });
  expect(() => after.accept({ query: '{ pages }' }, VIEWER)).toThrow('Cannot query field');
});
