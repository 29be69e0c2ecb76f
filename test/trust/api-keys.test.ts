import { silentLogger } from '@visiobook/subgraph-kit';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { decodeJwt } from 'jose';
import { AccessTokenVerifier } from '../../gateway/src/access-token.ts';
import { service } from '../../subgraphs/user/src/service.ts';

let world: TestService;
let viewers: AccessTokenVerifier;
beforeAll(async () => {
  world = await testService(service, { config: { EMAIL_CONFIRMATION: 'off' } });
  viewers = new AccessTokenVerifier(world.publicUrl ?? '', silentLogger());
});

async function newKey(email: string): Promise<{ key: string; owner: string | undefined }> {
  const signUp = 'mutation ($i: SignUpInput!) { signUp(input: $i) { ... on AuthPayload { accessToken } } }';
  const input = { email, password: 'analytical engine', displayName: 'Ada' };
  const { data } = await world.as(null)<{ signUp: { accessToken: string } }>(signUp, { i: input });
  const { sub, sid } = decodeJwt<{ sid: string }>(data?.signUp.accessToken ?? '');
  const create = 'mutation { createApiKey(input: { name: "CI", scopes: ["films"] }) { key } }';
  const made = await world.as({ id: sub, sessionId: sid })<{ createApiKey: { key: string } }>(create);
  return { key: made.data?.createApiKey.key ?? '', owner: sub };
}

test('the gateway takes an API key for its owner, as far as its scopes go', async () => {
  const { key, owner } = await newKey('one@example.org');
  const viewer = await viewers.viewerOf(`Bearer ${key}`, undefined);
  expect(viewer).toMatchObject({ id: owner, scopes: ['films'] });
  expect(viewer.sessionId).toMatch(/^key:/);
});

test('what is no key is refused, not taken for nobody', async () => {
  const { key } = await newKey('two@example.org');
  const other = `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`;
  for (const bad of [`vbk_${'A'.repeat(43)}`, other, `${key}x`, 'vbk_'])
    await expect(viewers.viewerOf(`Bearer ${bad}`, undefined)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('a key that cannot be looked up says nothing about the key', async () => {
  const nowhere = new AccessTokenVerifier('http://127.0.0.1:1', silentLogger());
  const { key } = await newKey('three@example.org');
  await expect(nowhere.viewerOf(`Bearer ${key}`, undefined)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
});
