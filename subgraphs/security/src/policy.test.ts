import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { service } from './service.ts';

let world: TestService;
beforeAll(async () => {
  world = await testService(service);
});

const POLICIES = '{ policies { version files { name text } } }';
type Answer = { policies: { version: string; files: { name: string; text: string }[] } };

test('administrators read which policies are in force, word for word; nobody else does', async () => {
  const { data } = await world.as({ id: 'root', scopes: ['admin'] })<Answer>(POLICIES);
  expect(data?.policies.version).toMatch(/^[0-9a-f]{12}$/);
  expect(data?.policies.files.map(({ name }) => name)).toContain('owners.cedar');
  expect(data?.policies.files.find(({ name }) => name === 'owners.cedar')?.text).toMatch('resource.owner == principal');
  expect((await world.as('ada')(POLICIES)).code).toBe('FORBIDDEN');
});
