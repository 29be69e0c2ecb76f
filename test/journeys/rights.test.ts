import { LocalGraph } from './local-graph.ts';

let graph: LocalGraph;
beforeAll(async () => {
  graph = await LocalGraph.start();
}, 120_000);
afterAll(() => graph?.stop());

interface SignedIn {
  accessToken: string;
  refreshToken: string;
}

const TOKENS = 'accessToken refreshToken';

async function signUp(email: string): Promise<SignedIn> {
  const query = `mutation ($i: SignUpInput!) { signUp(input: $i) { ... on AuthPayload { ${TOKENS} } } }`;
  const input = { email, password: 'ten characters', displayName: 'Ada' };
  const { data } = await graph.ask<{ signUp: SignedIn }>(query, { i: input });
  return data!.signUp;
}

async function refreshed({ refreshToken }: SignedIn): Promise<SignedIn> {
  const query = `mutation ($t: String!) { refreshSession(refreshToken: $t) { ${TOKENS} } }`;
  const { data } = await graph.ask<{ refreshSession: SignedIn }>(query, { t: refreshToken });
  return data!.refreshSession;
}

test('whoever runs the machine makes an administrator, who runs the graph and makes others; none reads without the role', async () => {
  const [first, second] = [await signUp('ada@example.org'), await signUp('bea@example.org')];
  const SCHEMAS = '{ schemas { name pending } auditReport { isIntact } accounts { id email roles } }';
  const refused = await graph.ask(SCHEMAS, {}, first.accessToken);
  expect(refused.data).toBeNull();
  expect(refused.errors?.map(({ extensions }) => extensions.code)).toEqual(Array(3).fill('UNAUTHORIZED_FIELD_OR_TYPE'));

  expect(await graph.command('roles', 'grant', 'admin', 'Ada@example.org')).toMatch(/reader, creator, admin/);
  await expect(graph.command('roles', 'grant', 'admin', 'nobody@example.org')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/account does not exist/),
  });
  expect(await graph.command('roles', 'grant', 'king', 'ada@example.org')).toMatch(/npm run roles/);

  const admin = await refreshed(first);
  type Seen = { schemas: { name: string }[]; accounts: { id: string; email: string; roles: string[] }[] };
  const seen = await graph.ask<Seen>(SCHEMAS, {}, admin.accessToken);
  expect(seen.errors).toBeUndefined();
  expect(seen.data?.schemas.map(({ name }) => name)).toContain('user');
  const other = seen.data?.accounts.find(({ email }) => email === 'bea@example.org');
  expect(other?.roles).toEqual(['READER', 'CREATOR']);

  const grant = 'mutation ($id: ID!) { grantRole(userId: $id, role: SUPPORT) { roles } }';
  await graph.ask(grant, { id: other?.id }, admin.accessToken);
  const support = await refreshed(second);
  const accounts = await graph.ask('{ accounts { id } }', {}, support.accessToken);
  expect(accounts.data).toMatchObject({ accounts: [{}, {}] });
  expect((await graph.ask('{ schemas { name } }', {}, support.accessToken)).data).toBeNull();
}, 240_000);

test('an API key reaches what its scopes say, and nothing beside it', async () => {
  const reader = await signUp('cleo@example.org');
  const create = 'mutation { createApiKey(input: { name: "CI", scopes: ["books"] }) { key } }';
  const { data } = await graph.ask<{ createApiKey: { key: string } }>(create, {}, reader.accessToken);
  const query = '{ files { id } manuscripts { id } me { displayName projects { id } } }';
  const answer = await graph.ask(query, {}, data?.createApiKey.key);
  expect(answer.errors?.map(({ extensions }) => extensions)).toEqual([
    { code: 'UNAUTHORIZED_FIELD_OR_TYPE', coordinate: 'User.projects' },
  ]);
  expect(answer.data).toEqual({ files: [], manuscripts: [], me: null });
  const rename = 'mutation { updateProfile(input: { displayName: "CI" }) { displayName } }';
  const renamed = await graph.ask(rename, {}, data?.createApiKey.key);
  expect(renamed.errors?.[0]?.extensions.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
});
