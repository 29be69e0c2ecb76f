import { INTERNAL_TOKEN_HEADER, InternalTokenSigner, Viewer } from '@visiobook/subgraph-kit';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { createClient } from 'graphql-ws';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import WebSocket from 'ws';
import { service } from '../../subgraphs/analysis/src/service.ts';

const ENTITIES = '{ _entities(representations: [{__typename: "Project", id: "p"}]) { __typename } }';
const SUBSCRIPTION = 'subscription { generationProgress(projectId: "p") { seq } }';

let world: TestService;
let badTokens: Record<string, string | undefined>;

beforeAll(async () => {
  world = await testService(service);
  const stranger = await generateKeyPair('EdDSA', { extractable: true });
  const claims = { locale: 'en', scopes: [] };
  const forged = await new InternalTokenSigner(await exportJWK(stranger.privateKey)).sign(
    new Viewer({ id: 'ada' }),
    service.name,
  );
  const signedForNobody = new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', typ: 'vb-internal+jwt' });
  badTokens = {
    none: undefined,
    empty: '',
    noise: 'not.a.token',
    'of another audience': await world.token({ id: 'ada' }, 'project'),
    'signed by a stranger': forged,
    'without a signature': new UnsecuredJWT(claims).setAudience(service.name).setSubject('ada').encode(),
    'without an end': await signedForNobody.setAudience(service.name).sign(stranger.privateKey),
    'with another body': tampered(await world.token({ id: 'ada' })),
  };
});

function tampered(token: string): string {
  const [head, body = '', signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
  return [head, Buffer.from(JSON.stringify({ ...claims, sub: 'eve' })).toString('base64url'), signature].join('.');
}

const CASES = [
  'none',
  'empty',
  'noise',
  'of another audience',
  'signed by a stranger',
  'without a signature',
  'without an end',
  'with another body',
];

test.each(CASES)('over HTTP a token %s is answered UNAUTHENTICATED and nothing else', async (name) => {
  for (const query of [ENTITIES, '{ _service { sdl } }', '{ __schema { types { name } } }', '{ nonsense', '']) {
    const token = badTokens[name];
    const response = await fetch(`${world.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { [INTERNAL_TOKEN_HEADER]: token }),
      },
      body: JSON.stringify({ query }),
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      errors: [{ message: 'Sign in first.', extensions: { code: 'UNAUTHENTICATED' } }],
    });
  }
});

test.each(CASES)('over WebSocket a token %s is answered UNAUTHENTICATED and nothing else', async (name) => {
  const client = createClient({
    url: `${world.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  try {
    for (const query of [SUBSCRIPTION, ENTITIES, '{ _service { sdl } }', '{ nonsense']) {
      const run = async () => {
        for await (const result of client.iterate({ query, extensions: { internalToken: badTokens[name] } }))
          return result;
      };
      await expect(run()).rejects.toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    }
  } finally {
    await client.dispose();
  }
});

test('the right token opens the same doors', async () => {
  const { data } = await world.as('ada')(ENTITIES);
  expect(data).toEqual({ _entities: [{ __typename: 'Project' }] });
});

test('a viewer who follows somebody else’s project is told that there is none', async () => {
  const results = world.subscribe('eve', SUBSCRIPTION);
  await expect(results.next()).rejects.toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
});
