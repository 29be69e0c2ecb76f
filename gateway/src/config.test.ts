import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import path from 'node:path';
import { ConfigError, StartFault } from '@visiobook/subgraph-kit';
import { readGatewayConfig, startGateway } from './gateway.ts';
import { GatewayProcess } from './gateway-process.fixture.ts';

const ALONE = { GATEWAY_AUTH: 'off' };
const refusal = (environment: Record<string, string>) => {
  try {
    readGatewayConfig(environment);
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('The gateway does not start', () => {
  test.each(['0.0.0.0', '::', '192.168.0.1'])('without authorization on %s, where others reach it', async (host) => {
    await expect(startGateway({ GATEWAY_AUTH: 'off', GATEWAY_HOST: host, GATEWAY_PORT: '0' })).rejects.toThrow(
      'GATEWAY_HOST',
    );
  });

  test('with authorization and no key that subgraphs know it by', async () => {
    await expect(startGateway({ GATEWAY_PORT: '0' })).rejects.toThrow('INTERNAL_PRIVATE_KEY');
  });

  test.each(['{"kty":"OKP"}', '{"kty":"OKP","crv":"Ed25519","x":"short"}', 'secret'])(
    'with %s for a key',
    async (key) => {
      await expect(startGateway({ GATEWAY_PORT: '0', INTERNAL_PRIVATE_KEY: key })).rejects.toThrow(
        'INTERNAL_PRIVATE_KEY',
      );
    },
  );

  test('on a port that another program has, and says which', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const port = String((other.address() as AddressInfo).port);
    const started = startGateway({ ...ALONE, GATEWAY_PORT: port, LOG_LEVEL: 'silent' });
    await expect(started).rejects.toThrow(StartFault);
    await expect(started).rejects.toThrow(port);
    other.close();
  });

  test.each([
    ['GATEWAY_SUPERGRAPH', 'nowhere.graphql', {}],
    ['GATEWAY_SUPERGRAPH', __filename, {}],
    ['PERSISTED_MANIFEST', 'nowhere.json', { PERSISTED_OPERATIONS: 'require' }],
    ['PERSISTED_MANIFEST', path.resolve('package.json'), { PERSISTED_OPERATIONS: 'require' }],
  ])('with a file in %s that is none: %s', async (setting, file, more) => {
    const started = startGateway({ ...ALONE, GATEWAY_PORT: '0', LOG_LEVEL: 'silent', ...more, [setting]: file });
    await expect(started).rejects.toThrow(StartFault);
    await expect(started).rejects.toThrow(`${setting} names ${file}`);
  });
});

describe('A configuration', () => {
  test.each([
    'books',
    'books http://books:80/graphql',
    '=http://books:80/graphql',
    'books=books:80/graphql',
    'books=ftp://books/graphql',
    'books=http://a/graphql http://b/graphql',
    'books=http://a/graphql,books=http://b/graphql',
  ])('that says “%s” of where subgraphs are is refused', (SUBGRAPH_URLS) => {
    expect(refusal({ ...ALONE, SUBGRAPH_URLS })).toMatchObject({ message: expect.stringContaining('SUBGRAPH_URLS') });
  });

  test('may have spaces between the addresses of subgraphs', () => {
    const SUBGRAPH_URLS = ' books=http://books:80/graphql?a=b , prices = https://prices/graphql, ';
    expect([...readGatewayConfig({ ...ALONE, SUBGRAPH_URLS }).SUBGRAPH_URLS]).toEqual([
      ['books', 'http://books:80/graphql?a=b'],
      ['prices', 'https://prices/graphql'],
    ]);
  });

  test.each(['https://x/', 'https://x/path', 'x.org', 'https://x:443', 'https://X.org', 'null', 'https://*.x.org:*/'])(
    'that takes “%s” for an origin is refused, for no page would ever match',
    (CORS_ORIGINS) => {
      expect(refusal({ ...ALONE, CORS_ORIGINS })).toMatchObject({ message: expect.stringContaining(CORS_ORIGINS) });
    },
  );

  test('takes a variable that is set to nothing for one that is not set', () => {
    expect(readGatewayConfig({ ...ALONE, GATEWAY_PORT: '', REDIS_URL: '' })).toEqual(readGatewayConfig(ALONE));
  });

  test('may name origins, all ports of one, and all', () => {
    const CORS_ORIGINS = 'https://x.org, http://localhost:*,http://[::1]:8080,capacitor://localhost,*';
    expect(readGatewayConfig({ ...ALONE, CORS_ORIGINS }).CORS_ORIGINS).toHaveLength(5);
  });

  test('that prefers operations of a manifest and names none is refused', () => {
    const mistake = refusal({ ...ALONE, PERSISTED_OPERATIONS: 'prefer' });
    expect(mistake).toMatchObject({ message: expect.stringContaining('PERSISTED_MANIFEST') });
  });

  test('is told all that contradicts itself at once', () => {
    const mistake = refusal({ GATEWAY_HOST: '0.0.0.0', REQUEST_TIMEOUT_MS: '1', PERSISTED_OPERATIONS: 'require' });
    expect(mistake).toBeInstanceOf(ConfigError);
    for (const name of ['REQUEST_TIMEOUT_MS', 'INTERNAL_PRIVATE_KEY', 'PERSISTED_MANIFEST'])
      expect((mistake as Error).message).toContain(name);
  });
});

test('An address for a subgraph that the supergraph does not have is warned of', async () => {
  const books = { sdl: 'type Query { title: String }' };
  const SUBGRAPH_URLS = 'boks=http://127.0.0.1:1/graphql';
  const gateway = await GatewayProcess.start({ books }, { SUBGRAPH_URLS, LOG_LEVEL: 'info' });
  expect(gateway.lines).toContainEqual(expect.objectContaining({ unknown: ['boks'] }));
  await gateway.stop();
});
