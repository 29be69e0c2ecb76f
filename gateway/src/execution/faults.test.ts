import { GraphQLError } from 'graphql';
import { Cancellation } from '../cancellation.ts';
import { SupergraphEngine } from '../engine.ts';
import { PersistedOperations } from '../persisted-operations.ts';
import { composed } from '../test-graph.fixture.ts';
import { execute } from './executor.ts';
import type { SubgraphAnswer } from './subgraphs.ts';

const engine = new SupergraphEngine(
  composed([{ name: 'books', url: 'http://books', sdl: 'type Query { title: String a: Int! }' }]),
  {
    reach: () => ({ all: [], addressOf: () => 'http://books', onBehalfOf: () => ({ send: () => Promise.reject() }) }),
    persisted: new PersistedOperations('off'),
    ...{ tellsOfSchema: true, planCache: { hits: 0, misses: 0 } },
  },
);
const VIEWER = { id: null, sessionId: null, locale: 'en', scopes: [] } as const;

/** What is told of an operation to whoever looks after the gateway. */
async function faultsOf(query: string, send: () => Promise<SubgraphAnswer>): Promise<unknown[]> {
  const faults: unknown[] = [];
  const onFault = (fault: unknown) => faults.push(fault);
  const cancellation = new Cancellation();
  await execute(engine.schema, {
    ...engine.accept({ query }, VIEWER),
    subgraphs: { send },
    cancellation,
    onFault,
    viewer: VIEWER,
  });
  return faults;
}

describe('A fault of ours', () => {
  test('that is masked for clients is told as it was thrown', async () => {
    const fault = new Error('undefined is not a function');
    expect(await faultsOf('{ title }', () => Promise.reject(fault))).toEqual([fault]);
  });

  test('is not what a subgraph says, nor that there is none', async () => {
    const unavailable = new GraphQLError('Away.', { extensions: { code: 'SERVICE_UNAVAILABLE' } });
    expect(await faultsOf('{ title }', () => Promise.reject(unavailable))).toEqual([]);
    expect(await faultsOf('{ a }', async () => ({ data: null, errors: [{ message: 'No.' }] }))).toEqual([]);
  });

  test('is an answer that is not what its types say', async () => {
    expect(await faultsOf('{ a }', async () => ({ data: { a: null } }))).toMatchObject([
      { message: expect.stringContaining('Query.a') },
    ]);
  });
});
