import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TestGraph } from '../test-graph.fixture.ts';

const BOOKS = { sdl: 'type Query { title: String }', resolvers: { Query: { title: () => 'One' } } };
const PEOPLE = { sdl: 'type Query { name: String }', resolvers: { Query: { name: () => 'Nora' } } };
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

let graph: TestGraph;
afterEach(() => graph.stop());

async function askHealth(origin: string | undefined) {
  const response = await fetch(`${origin}/health/ready`);
  return { status: response.status, ...((await response.json()) as Record<string, unknown>) };
}

/** What is known is a second old at most. */
async function healthUntil(isWanted: (health: Record<string, unknown>) => boolean) {
  let health = await askHealth(graph.adminUrl);
  while (!isWanted(health)) {
    await pause(100);
    health = await askHealth(graph.adminUrl);
  }
  return health;
}

describe('The gateway’s health', () => {
  test('is known to everybody, and what lies behind it to the platform alone', async () => {
    graph = await TestGraph.start({ books: BOOKS, people: PEOPLE }, { GATEWAY_ADMIN_PORT: '0' });
    const known = await askHealth(graph.origin);
    expect(known).toEqual({ status: 'ready', supergraph: expect.stringMatching(/^[\da-f]{16}$/) });
    const subgraph = { isReachable: true, isCircuitOpen: false, lastFailure: null };
    expect(await askHealth(graph.adminUrl)).toMatchObject({
      isReady: true,
      subgraphs: [
        { name: 'books', url: graph.subgraph('books').url, ...subgraph },
        { name: 'people', url: graph.subgraph('people').url, ...subgraph },
      ],
    });
    expect((await fetch(`${graph.origin}/metrics`)).status).toBe(404);
  });

  test('is good while a subgraph is lost that was there before, for the others still answer', async () => {
    graph = await TestGraph.start({ books: BOOKS, people: PEOPLE }, { GATEWAY_ADMIN_PORT: '0' });
    await askHealth(graph.origin);
    await graph.subgraph('people').stop();
    const isKnown = ({ subgraphs }: Record<string, unknown>) =>
      JSON.stringify(subgraphs).includes('"isReachable":false');
    expect(await healthUntil(isKnown)).toMatchObject({
      isReady: true,
      subgraphs: [
        { isReachable: true },
        { isReachable: false, lastFailure: { message: expect.stringMatching(/ECONN/) } },
      ],
    });
    expect((await fetch(`${graph.origin}/health/ready`)).status).toBe(200);
  });

  test('is not good before every subgraph has answered once', async () => {
    const late = await portOf((response) => response.writeHead(503).end());
    graph = await TestGraph.start(
      { books: BOOKS, people: PEOPLE },
      { GATEWAY_ADMIN_PORT: '0', SUBGRAPH_URLS: `people=${late.url}` },
    );
    expect(await askHealth(graph.origin)).toMatchObject({ status: 'starting' });
    expect((await fetch(`${graph.origin}/health/ready`)).status).toBe(503);
    expect((await fetch(`${graph.origin}/health/live`)).status).toBe(200);
    late.answer = (response) => response.end('{}');
    expect(await healthUntil(({ isReady }) => isReady === true)).toMatchObject({ status: 'ready' });
    late.server.close();
    late.server.closeAllConnections();
  });
});

interface Late {
  readonly url: string;
  readonly server: Server;
  answer: (response: ServerResponse) => unknown;
}

async function portOf(answer: Late['answer']): Promise<Late> {
  const server = createServer((_request, response) => late.answer(response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const late: Late = { server, answer, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` };
  return late;
}
