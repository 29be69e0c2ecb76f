import { TestGraph } from './test-graph.fixture.ts';

const BOOKS = { sdl: 'type Query { title: String }', resolvers: { Query: { title: () => 'One' } } };

test('Connections that are kept outlive those of load balancers', async () => {
  const graph = await TestGraph.start({ books: BOOKS });
  const { headers } = await fetch(`${graph.origin}/health/live`);
  expect(headers.get('keep-alive')).toBe('timeout=65');
  await graph.stop();
});
