import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { SupergraphEngine } from '../engine.ts';
import { PersistedOperations } from '../persisted-operations.ts';
import { composed } from '../test-graph.fixture.ts';

const engine = new SupergraphEngine(
  composed([{ name: 'users', url: 'http://users', sdl: 'type Query { signIn(password: String): String }' }]),
  {
    reach: () => ({ all: [], addressOf: () => '', onBehalfOf: () => ({ send: () => Promise.reject() }) }),
    persisted: new PersistedOperations('off'),
    ...{ tellsOfSchema: true, planCache: { hits: 0, misses: 0 } },
  },
);
const VIEWER = { id: null, sessionId: null, locale: 'en', scopes: [] } as const;
const QUERY = 'query ($asks: Boolean!, $password: String) { signIn(password: $password) @include(if: $asks) }';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Its variables are nobody's any more when this returns. */
function shapeWith(variables: { asks: boolean; password: string }) {
  const accepted = engine.accept({ query: QUERY, variables }, VIEWER);
  return { shape: accepted.operation.shapeFor(accepted.variables), variables: new WeakRef(accepted.variables) };
}

test('The shape of an answer, which is kept, holds on to no variables of who asked first', async () => {
  const { shape, variables } = shapeWith({ asks: true, password: 'secret' });
  await new Promise(setImmediate);
  collectGarbage();
  expect(variables.deref()).toBeUndefined();
  expect(shape.fieldsFor('Query')).toHaveLength(1);
});
