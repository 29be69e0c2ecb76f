import WebSocket from 'ws';
import { TestGraph } from '../test-graph.fixture.ts';

const BOOKS = {
  sdl: 'type Query { title: String } type Mutation { rename: String }',
  resolvers: { Query: { title: () => 'One' }, Mutation: { rename: () => 'Two' } },
};

let graph: TestGraph;
beforeEach(async () => {
  graph = await TestGraph.start({ books: BOOKS }, { GATEWAY_ADMIN_PORT: '0' });
});
afterEach(() => graph.stop());

async function figures(): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(`${graph.adminUrl}/metrics`)).text();
  const lines = [...text.matchAll(/^visiobook_gateway_([^#\s]\S*) (\S+)$/gm)];
  return new Map(lines.map(([, name = '', value]) => [name, Number(value)]));
}

const isOpen = (socket: WebSocket) => new Promise((resolve) => socket.once('open', resolve));

describe('The gateway counts', () => {
  test('operations by kind and outcome, and what it knows already', async () => {
    for (let i = 0; i < 3; i++) await graph.ask('{ title }');
    await graph.ask('mutation { rename }');
    await graph.ask('{ nothing }');
    await graph.post('not JSON');
    const counted = await figures();
    expect(counted.get('operations_total{kind="query",code="OK"}')).toBe(3);
    expect(counted.get('operations_total{kind="mutation",code="OK"}')).toBe(1);
    expect(counted.get('refusals_total{code="GRAPHQL_VALIDATION_FAILED"}')).toBe(1);
    expect(counted.get('refusals_total{code="BAD_REQUEST"}')).toBe(1);
    expect(counted.get('operation_duration_seconds_count{kind="query"}')).toBe(3);
    expect(counted.get('plan_cache_hits_total')).toBe(2);
    expect(counted.get('plan_cache_misses_total')).toBe(3);
    expect(counted.get('plan_cache_size')).toBe(3);
  });

  test('how subgraphs do', async () => {
    await graph.ask('{ title }');
    await graph.subgraph('books').stop();
    for (let i = 0; i < 7; i++) await graph.ask('{ title }');
    const counted = await figures();
    expect(counted.get('subgraph_duration_seconds_count{subgraph="books"}')).toBe(6);
    expect(counted.get('subgraph_failures_total{subgraph="books",reason="unavailable"}')).toBe(5);
    expect(counted.get('subgraph_failures_total{subgraph="books",reason="circuit_open"}')).toBe(2);
    expect(counted.get('subgraph_circuit_open{subgraph="books"}')).toBe(1);
    expect(counted.get('operations_total{kind="query",code="SERVICE_UNAVAILABLE"}')).toBe(7);
  });

  test('sockets, and nothing that a client could make up', async () => {
    const socket = new WebSocket(graph.url.replace('http', 'ws'), 'graphql-transport-ws');
    await isOpen(socket);
    await graph.ask('query Invented { invented: title }');
    const counted = await figures();
    expect(counted.get('sockets')).toBe(1);
    expect(counted.get('streams')).toBe(0);
    expect([...counted.keys()].join()).not.toMatch(/invented/i);
    socket.terminate();
  });
});
