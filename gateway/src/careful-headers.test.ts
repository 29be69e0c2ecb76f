import { TestGraph } from './test-graph.fixture.ts';

const BOOKS = { sdl: 'type Query { title: String }', resolvers: { Query: { title: () => 'One' } } };

let graph: TestGraph;
afterEach(() => graph.stop());

const CAREFUL = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

describe('The gateway’s own answers', () => {
  test.each(['/graphql?query={title}', '/', '/health/live', '/health/ready', '/nowhere'])(
    'are no pages: %s',
    async (path) => {
      graph = await TestGraph.start({ books: BOOKS });
      const { headers } = await fetch(graph.origin + path);
      expect(Object.fromEntries(headers)).toMatchObject(CAREFUL);
      expect(headers.get('strict-transport-security')).toBeNull();
    },
  );

  test('come over TLS for ever where clients reach the gateway over TLS', async () => {
    graph = await TestGraph.start({ books: BOOKS }, { PUBLIC_ORIGIN: 'https://visiobook.example' });
    const { headers } = await fetch(`${graph.origin}/health/live`);
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });

  test('leave the explorer its own policy', async () => {
    graph = await TestGraph.start({ books: BOOKS });
    const { headers } = await fetch(graph.origin, { headers: { accept: 'text/html' } });
    expect(headers.get('content-security-policy')).toMatch(/script-src 'self'/);
  });
});
