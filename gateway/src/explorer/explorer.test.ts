import { readFileSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import path from 'node:path';
import { type Listening, listen } from '@visiobook/subgraph-kit';
import { buildSchema, parse, validate } from 'graphql';
import { explorerHandler } from './explorer.ts';
import { WELCOME } from './page.ts';

const explorer = explorerHandler({ endpoint: '/graphql' });
const PAGE = { headers: { accept: 'text/html,*/*' } };

let listening: Listening;

beforeAll(async () => {
  const server = createServer((request, response) => {
    if (!explorer(request, response)) response.writeHead(418).end();
  });
  listening = await listen(server, '127.0.0.1', 0);
});

afterAll(() => listening.close());

const get = (path: string, init?: RequestInit) => fetch(`${listening.url}${path}`, init);

/** As it is written: `fetch` resolves dots before it sends. */
const statusOfRaw = (path: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    const { hostname, port } = new URL(listening.url);
    httpRequest({ hostname, port, path }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });

const directive = (response: Response, name: string) =>
  response.headers
    .get('content-security-policy')
    ?.split('; ')
    .find((part) => part.startsWith(`${name} `));

describe('The explorer', () => {
  test('is at the root for browsers, and knows the endpoint for both transports', async () => {
    const response = await get('/', PAGE);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const html = await response.text();
    expect(html).toContain('<base href="/explorer/">');
    expect(html).toContain('endpointURL: `/graphql`');
    expect(html).toContain('subscriptionsEndpoint: `/graphql`');
    expect(html).toContain('initialSubscriptionRequestHandlerId: `graphql-ws`');
  });

  test('welcomes with operations that the graph takes', () => {
    const schema = buildSchema(readFileSync(path.resolve(__dirname, '../../api.graphql'), 'utf8'));
    expect(validate(schema, parse(WELCOME))).toEqual([]);
  });

  test.each([
    ['fr-FR,fr;q=0.9,en;q=0.8', 'fr'],
    ['en-GB,fr;q=0.5', 'en'],
    ['de', 'en'],
  ])('speaks to readers of %s in %s', async (languages, language) => {
    const response = await get('/', { headers: { ...PAGE.headers, 'accept-language': languages } });
    expect(await response.text()).toContain(`<html lang="${language}">`);
  });

  test('serves every file that its page names, with its type', async () => {
    const html = await (await get('/', PAGE)).text();
    const names = [...html.matchAll(/(?:src|href)="([^"/][^"]*)"/g)].map(([, name]) => name ?? '');
    expect(names).toEqual(expect.arrayContaining(['main.js', 'polyfills.js', 'styles.css', 'favicon.ico']));
    for (const name of names) {
      const response = await get(`/explorer/${name}`);
      const bytes = (await response.arrayBuffer()).byteLength;
      expect([name, response.status, Number(response.headers.get('content-length'))]).toEqual([name, 200, bytes]);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test.each([
    ['main.js', 'text/javascript; charset=utf-8'],
    ['styles.css', 'text/css; charset=utf-8'],
    ['assets/i18n/fr-FR.json', 'application/json; charset=utf-8'],
    ['assets/img/logo_350.svg', 'image/svg+xml'],
  ])('serves %s as %s', async (name, type) => {
    const response = await get(`/explorer/${name}`, { method: 'HEAD' });
    expect(response.headers.get('content-type')).toBe(type);
    expect(await response.text()).toBe('');
  });

  test('allows this page’s own script, and no other that stands in a page', async () => {
    const [one, other] = [await get('/', PAGE), await get('/', PAGE)];
    const nonce = /'nonce-([^']+)'/.exec(directive(one, 'script-src') ?? '')?.[1];
    expect(directive(one, 'script-src')).toBe(`script-src 'self' 'unsafe-eval' 'nonce-${nonce}'`);
    expect(await one.text()).toContain(`<script type="module" nonce="${nonce}">`);
    expect(directive(other, 'script-src')).not.toContain(nonce);
    expect(directive(one, 'default-src')).toBe("default-src 'none'");
    expect(directive(one, 'connect-src')).toBe(
      `connect-src 'self' ${['ws', 'wss'].map((scheme) => listening.url.replace('http', scheme)).join(' ')}`,
    );
  });

  test('keeps people’s own scripts in workers that can ask nobody', async () => {
    const main = await (await get('/explorer/main.js')).text();
    const workers = main.match(/worker-\w+\.js/g) ?? [];
    expect(workers.length).toBeGreaterThan(0);
    for (const worker of workers) {
      const response = await get(`/explorer/${worker}`);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self' 'unsafe-eval'",
      );
    }
  });

  test('leaves to others what is not its own', async () => {
    expect((await get('/', { headers: { accept: 'application/json' } })).status).toBe(418);
    expect((await get('/', { ...PAGE, method: 'POST' })).status).toBe(418);
    for (const path of ['/graphql', '/explorer', '/explorer/', '/explorer/nothing.js', '/explorer/assets'])
      expect([path, (await get(path, PAGE)).status]).toEqual([path, 418]);
  });

  test.each([
    '/explorer/../package.json',
    '/explorer/../../package.json',
    '/explorer/%2e%2e/index.js',
    '/explorer/..%2findex.js',
    '/explorer/assets/../main.js',
    '/explorer//main.js',
    '/explorer/main.js%00.json',
    '/explorer/constructor',
    '/explorer/iframe-sandbox/index.html',
  ])('does not go astray for %s', async (path) => {
    expect(await statusOfRaw(path)).toBe(418);
  });
});
