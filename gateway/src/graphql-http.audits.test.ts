import { serverAudits } from 'graphql-http';
import { TestGraph } from './test-graph.fixture.ts';

/** The audits know no way to say that a browser would ask first. */
const withPreflight: typeof fetch = (url, init) =>
  fetch(url, { ...init, headers: { ...(init?.headers as Record<string, string>), 'apollo-require-preflight': 'yes' } });

let graph: TestGraph;
const audits = serverAudits({ url: () => graph.url, fetchFn: withPreflight });

beforeAll(async () => {
  graph = await TestGraph.start({ books: { sdl: 'type Query { title: String }' } });
});
afterAll(() => graph.stop());

test('There are as many audits of GraphQL over HTTP as were passed when this was written', () => {
  expect(audits).toHaveLength(61);
});

test.each(audits.map((audit) => [`${audit.id} ${audit.name}`, audit] as const))('%s', async (_name, audit) => {
  expect(await audit.fn()).toMatchObject({ status: 'ok' });
});
