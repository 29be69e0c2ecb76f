import { TestGraph } from './test-graph.fixture.ts';

const BOOKS = { sdl: 'type Query { title: String }', resolvers: { Query: { title: () => 'One' } } };

let graph: TestGraph;
afterEach(() => graph.stop());

const start = async (environment: Record<string, string>) => {
  graph = await TestGraph.start({ books: BOOKS }, environment);
};
const preflight = (origin: string) =>
  fetch(graph.url, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  });
const askFrom = (origin: string) => graph.post('{"query":"{ title }"}', { origin });
const allowedOrigin = ({ headers }: Response) => headers.get('access-control-allow-origin');

describe('Pages of other origins', () => {
  test('may ask where they are listed, and read what they need', async () => {
    await start({ CORS_ORIGINS: 'https://app.example.org, https://other.example.org' });
    const asked = await preflight('https://app.example.org');
    expect(asked.status).toBe(204);
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      'access-control-allow-origin': 'https://app.example.org',
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'authorization,content-type',
      'access-control-allow-credentials': 'true',
      'access-control-max-age': '7200',
      vary: 'origin, access-control-request-headers',
    });
    const answer = await askFrom('https://app.example.org');
    expect(await answer.json()).toEqual({ data: { title: 'One' } });
    expect(allowedOrigin(answer)).toBe('https://app.example.org');
    expect(answer.headers.get('access-control-expose-headers')).toBe('x-request-id, retry-after');
    expect(answer.headers.get('vary')).toBe('origin');
  });

  test.each(['https://evil.example.org', 'https://app.example.org.evil.org', 'http://app.example.org', 'null'])(
    'may not from %s',
    async (origin) => {
      await start({ CORS_ORIGINS: 'https://app.example.org' });
      for (const answer of [await preflight(origin), await askFrom(origin)]) {
        expect(allowedOrigin(answer)).toBeNull();
        expect(answer.headers.get('vary')).toBe('origin');
      }
    },
  );

  test('may all ask where all are allowed, without what a browser knows of its user', async () => {
    await start({ CORS_ORIGINS: '*' });
    const answer = await preflight('https://anywhere.example.org');
    expect(allowedOrigin(answer)).toBe('*');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });

  test('may ask during development from this machine and from Apollo’s explorer', async () => {
    await start({});
    for (const origin of ['http://localhost:5173', 'http://127.0.0.1:3000', 'https://studio.apollographql.com'])
      expect(allowedOrigin(await preflight(origin))).toBe(origin);
    expect(allowedOrigin(await preflight('http://localhost:3000.evil.org'))).toBeNull();
  });

  test('may not in production unless it is said', async () => {
    await start({ NODE_ENV: 'production', SHUTDOWN_GRACE_MS: '0' });
    const answer = await preflight('http://localhost:5173');
    expect(answer.status).toBe(405);
    expect(allowedOrigin(answer)).toBeNull();
  });
});
