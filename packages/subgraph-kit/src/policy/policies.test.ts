import { Forbidden, NotFound, Unauthenticated } from '../errors.ts';
import type { PolicyAction, PolicyPrincipal, PolicyResource, ShareLinkFacts } from './entities.ts';
import { Policies } from './policies.ts';
import { PoliciesUnusable, PolicySet } from './policy-set.ts';

const policies = new Policies();

const viewer = (id: string, ...scopes: string[]) => ({ id, scopes });
const [ada, eve] = [viewer('ada'), viewer('eve', 'books', 'films')];
const [support, admin] = [viewer('sue', 'support'), viewer('root', 'admin')];
const expired = { ...ada, membership: { isActive: false } };
const paying = { ...ada, membership: { isActive: true } };

const project: PolicyResource = { type: 'Project', id: 'p', ownerId: 'ada' };
const film: PolicyResource = { type: 'Film', id: 'f', ownerId: 'ada', projectId: 'p' };
const otherFilm: PolicyResource = { ...film, id: 'g' };
const link: ShareLinkFacts = {
  ...{ type: 'ShareLink', id: 'l', ownerId: 'ada', filmId: 'f' },
  ...{ isRevoked: false, isExpired: false },
};
const plan: PolicyResource = { type: 'Membership', id: 'm', ownerId: 'ada', isActive: true };
const account: PolicyResource = { type: 'User', id: 'ada' };

const EVERYTHING: PolicyAction[] = ['read', 'edit', 'generate', 'share', 'administer'];

/** Who, about what, and all that she may do with it; whatever is not named is denied. */
const table: [who: string, what: string, PolicyPrincipal, PolicyResource, PolicyAction[]][] = [
  ['the owner', 'her project', ada, project, ['read', 'edit', 'generate', 'share']],
  ['the owner', 'her film', ada, film, ['read', 'edit', 'generate', 'share']],
  ['the owner', 'her link', ada, link, ['read', 'edit']],
  ['the owner', 'her plan', ada, plan, ['read']],
  ['the owner', 'her account', ada, account, ['read', 'edit']],
  ['a subscriber', 'her project', paying, project, ['read', 'edit', 'generate', 'share']],
  ['a subscriber', 'her account', paying, account, ['read', 'edit']],
  ['a subscriber whose plan has ended', 'her project', expired, project, ['read', 'edit', 'share']],
  ['a subscriber whose plan has ended', 'her film', expired, film, ['read', 'edit', 'share']],
  ['somebody else', 'a project', eve, project, []],
  ['somebody else', 'a film', eve, film, []],
  ['somebody else', 'a link', eve, link, []],
  ['somebody else', 'a plan', eve, plan, []],
  ['somebody else', 'an account', eve, account, []],
  ['support', 'a project', support, project, []],
  ['support', 'a film', support, film, []],
  ['support', 'a link', support, link, ['read']],
  ['support', 'a plan', support, plan, ['read']],
  ['support', 'an account', support, account, []],
  ['an administrator', 'a project', admin, project, ['administer']],
  ['an administrator', 'a film', admin, film, ['administer']],
  ['an administrator', 'a link', admin, link, ['read', 'administer']],
  ['an administrator', 'a plan', admin, plan, ['read', 'administer']],
  ['an administrator', 'an account', admin, account, ['administer']],
  ['a link', 'its film', link, film, ['read']],
  ['a link', 'another film of the project', link, otherFilm, []],
  ['a link', 'the project', link, project, []],
  ['a link', 'itself', link, link, []],
  ['a link', 'its owner', link, account, []],
  ['a revoked link', 'its film', { ...link, isRevoked: true }, film, []],
  ['an expired link', 'its film', { ...link, isExpired: true }, film, []],
  ['nobody', 'a project', { id: null, scopes: ['admin'] }, project, []],
];

test.each(table)('%s and %s', (_who, _what, principal, resource, allowed) => {
  for (const round of ['decided', 'remembered']) {
    const found = EVERYTHING.filter((action) => policies.isAllowed(principal, action, resource));
    expect([round, found]).toEqual([round, allowed]);
  }
});

test('an id that is one person’s name is not another entity’s: an owner is a user', () => {
  const named: ShareLinkFacts = { ...link, id: 'ada' };
  expect(policies.isAllowed(named, 'read', project)).toBe(false);
  expect(policies.isAllowed(viewer('p'), 'read', project)).toBe(false);
});

test('what one may not see is not found; what one may see and not do is forbidden; nobody signs in first', () => {
  expect(() => policies.requires(eve, 'edit', project)).toThrow(NotFound);
  expect(() => policies.requires(eve, 'read', project)).toThrow(NotFound);
  expect(() => policies.requires(expired, 'generate', project)).toThrow(Forbidden);
  expect(() => policies.requires({ id: null, scopes: [] }, 'read', project)).toThrow(Unauthenticated);
  expect(policies.requires(ada, 'generate', project)).toBeUndefined();
});

test('what does not fit the schema is denied, whoever asks', () => {
  const broken = [
    [admin, 'burn', project],
    [{ id: 'root', scopes: [1] }, 'administer', project],
    [ada, 'read', { type: 'Project', id: 'p' }],
    [link, 'read', { ...film, ownerId: 7 }],
  ] as unknown as Parameters<Policies['isAllowed']>[];
  for (const question of broken) expect(policies.isAllowed(...question)).toBe(false);
});

const schema = {
  name: 'visiobook.cedarschema',
  text: `entity User = { age?: Long }; entity Project = { limit: Long };
    action read appliesTo { principal: User, resource: Project };`,
};
const question = (attrs: Record<string, number>) => ({
  ...{ principal: { type: 'User', id: 'u' }, action: 'read', resource: { type: 'Project', id: 'p' } },
  entities: [
    { uid: { type: 'User', id: 'u' }, attrs: {}, parents: [] },
    { uid: { type: 'Project', id: 'p' }, attrs, parents: [] },
  ],
});

test('a policy that fails to evaluate denies, for it might have been the one that forbids', () => {
  const text = `permit (principal, action, resource);
    forbid (principal, action, resource) when { resource.limit + 9223372036854775807 > 0 };`;
  const set = new PolicySet([schema, { name: 'a.cedar', text }]);
  expect(set.isAllowed(question({ limit: 9 }))).toBe(false);
  expect(set.isAllowed(question({ limit: -9223372036854775000 }))).toBe(false);
});

test('policies that do not fit their schema, or cannot be read, are refused before anybody is served', () => {
  const load = (text: string) => new PolicySet([schema, { name: 'a.cedar', text }]);
  expect(() => load('permit (principal, action, resource) when { resource.colour == "red" };')).toThrow(
    PoliciesUnusable,
  );
  expect(() => load('permit (principal, action == Action::"burn", resource);')).toThrow(PoliciesUnusable);
  expect(() => load('allow everything')).toThrow(PoliciesUnusable);
  expect(() => new PolicySet([])).not.toThrow();
});

test('the version is that of the files, whichever process reads them', () => {
  expect(new Policies().set.version).toBe(policies.set.version);
  expect(new PolicySet([schema]).version).not.toBe(policies.set.version);
});

test('an empty set allows nothing', () => {
  expect(new PolicySet([schema]).isAllowed(question({ limit: 1 }))).toBe(false);
});
