import { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { TestGraph } from './test-graph.fixture.ts';

test('a gateway talks to nobody but its subgraphs', async () => {
  // Not even where nobody has told @apollo/gateway to keep quiet.
  const environment = jest.replaceProperty(process, 'env', {});
  const connect = jest.spyOn(Socket.prototype, 'connect');
  const graph = await TestGraph.start({ books: { sdl: 'type Query { title: String }' } });
  await graph.ask('{ title }');
  // What asks where it runs does so in the background.
  await delay(500);
  const asked = connect.mock.calls.map(([to]) => JSON.stringify(to));
  await graph.stop();
  connect.mockRestore();
  environment.restore();
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((to) => !to.includes('127.0.0.1'))).toEqual([]);
});
