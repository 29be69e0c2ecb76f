import { parse } from 'graphql';
import { readSupergraph } from '../supergraph-text.ts';
import { AuthorizationRules } from './authorization-rules.ts';
import { EVERYTHING, guardOf, NOBODY, securityLink, seen, supergraph } from './rights.fixture.ts';

const SPECS = 'https://specs.apollo.dev';

describe('A gateway refuses a supergraph', () => {
  const starting = (types: string, links?: string) => () =>
    new AuthorizationRules(readSupergraph(supergraph(types, links)));

  test('whose security rests on something unknown, and says what to do', () => {
    const start = starting('type Query { a: Int }', '@link(url: "https://acme.example/vault/v1.0", for: SECURITY)');
    expect(start).toThrow(/acme\.example\/vault\/v1\.0.*does not know.*Update the gateway/);
  });

  test('whose links name no version', () => {
    expect(starting('type Query { a: Int }', '@link(url: "https://acme.example/vault", for: SECURITY)')).toThrow(
      /vault/,
    );
  });

  test.each(['authenticated', 'requiresScopes', 'policy'])('of a later version of @%s', (name) => {
    expect(starting('type Query { a: Int }', securityLink(name, 'v0.2'))).toThrow(`${name}/v0.2`);
  });

  test.each(['authenticated', 'requiresScopes', 'policy', 'federation__authenticated'])(
    'that writes @%s and links no specification for it',
    (name) => {
      expect(starting(`type Query { a: Int @${name} }`, securityLink('inaccessible', 'v0.2'))).toThrow(
        /without a @link/,
      );
    },
  );

  test.each([
    ['an argument', 'type Query { a(b: Int @authenticated): Int }'],
    ['an input', 'type Query { a(b: In): Int } input In @authenticated { c: Int }'],
    ['a field of an input', 'type Query { a(b: In): Int } input In { c: Int @authenticated }'],
    ['a union', 'type Query { a: U } union U @authenticated = T type T { b: Int }'],
    ['an enum’s value', 'type Query { a: E } enum E { B @authenticated }'],
  ])('with a rule on %s', (_place, types) => {
    expect(starting(types)).toThrow(/cannot be enforced/);
  });

  test.each([
    ['a type', 'interface I @authenticated { a: Int } type T implements I { a: Int }'],
    ['a field', 'interface I { a: Int @authenticated } type T implements I { a: Int }'],
    [
      'another rule than its types',
      'interface I @authenticated { a: Int } type T implements I @policy(policies: ["p1"]) { a: Int }',
    ],
  ])('whose interface has a rule on %s that its types lack, so that a fragment would pass it by', (_what, types) => {
    expect(starting(`type Query { i: I } ${types}`)).toThrow(/could be passed by/);
  });

  test('with a rule that lists nothing to check', () => {
    expect(starting('type Query { a: Int @requiresScopes }')).toThrow(/names no scopes/);
    expect(starting('type Query { a: Int @policy(policies: [[1]]) }')).toThrow(/must list strings/);
  });
});

describe('Rules are found', () => {
  const CLOSED = 'Query.a at a';
  const deniedBy = (directive: string, links: string) =>
    seen(supergraph(`type Query { a: Int ${directive} b: Int }`, links), '{ a b }', NOBODY).errors;

  test.each([
    ['under a name of their own', '@login', `@link(url: "${SPECS}/authenticated/v0.1", as: "login", for: SECURITY)`],
    [
      'under an imported name',
      '@login',
      `@link(url: "${SPECS}/authenticated/v0.1", import: [{name: "@authenticated", as: "@login"}], for: SECURITY)`,
    ],
    ['with their feature’s prefix', '@authenticated__authenticated', securityLink('authenticated')],
    ['where the link does not say what it is for', '@authenticated', `@link(url: "${SPECS}/authenticated/v0.1")`],
    ['in a federation 1 supergraph', '@authenticated', `@core(feature: "${SPECS}/authenticated/v0.1", for: SECURITY)`],
    ['where @link has another name', '@authenticated', `@uses(url: "${SPECS}/authenticated/v0.1", for: SECURITY)`],
  ])('%s', (_how, directive, links) => {
    expect(deniedBy(directive, links)).toEqual([CLOSED]);
  });

  test('in extensions', () => {
    const sdl = supergraph('type Query { a: T b: Int } type T { c: Int } extend type T @authenticated');
    expect(seen(sdl, '{ a { c } b }', NOBODY).errors).toEqual([CLOSED]);
  });
});

describe('An operation', () => {
  const sdl = supergraph(`
    type Query { open: Int closed: Int @authenticated both: Int @requiresScopes(scopes: [["s1", "s2"], ["s3"]]) @policy(policies: [["p1"]]) }
  `);

  test('that touches no rule has no guard', () => {
    expect(guardOf(sdl, parse('{ open __schema { types { name } } }'))).toBeUndefined();
    expect(guardOf(supergraph('type Query { open: Int }'), parse('{ open }'))).toBeUndefined();
  });

  test.each([
    [{ isAuthenticated: true, scopes: ['s1'], policies: ['p1'] }, false],
    [{ isAuthenticated: true, scopes: ['s1', 's2'], policies: ['p1'] }, true],
    [{ isAuthenticated: true, scopes: ['s3'], policies: ['p1'] }, true],
    [{ isAuthenticated: true, scopes: ['s3'], policies: ['p2'] }, false],
    [{ isAuthenticated: true, scopes: ['s3'] }, false],
    [EVERYTHING, true],
  ])('needs one complete alternative of every rule: %j', (viewer, allowed) => {
    expect(seen(sdl, '{ open both }', viewer).untouched).toBe(allowed);
  });

  test('is decided alike for viewers who see the same of it', () => {
    const guard = guardOf(sdl, parse('{ open both }'))!;
    expect(guard.decide({ isAuthenticated: true, scopes: ['x'] })).toBe(guard.decide(NOBODY));
    expect(guard.decide({ ...EVERYTHING, scopes: ['s3', 'other'] })).toBe(guard.decide(EVERYTHING));
    expect(guard.decide(EVERYTHING)).not.toBe(guard.decide(NOBODY));
  });

  test.each([
    ['an empty list of alternatives never holds', '[]', false],
    ['an alternative without conditions always does', '[[]]', true],
    ['a lone string is a list of one', '"s1"', true],
  ])('reads scopes as they are written: %s', (_rule, scopes, allowed) => {
    const types = `type Query { open: Int closed: Int @requiresScopes(scopes: ${scopes}) }`;
    expect(seen(supergraph(types), '{ open closed }', EVERYTHING).untouched).toBe(allowed);
  });

  test.each([
    '{ unknown }',
    '{ constructor }',
    '{ ... on __proto__ { open } }',
    '{ open { ...Missing } ...Missing }',
    '{ ... on Unknown { open } }',
    '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A open }',
  ])('that was not validated is refused, not let through: %s', (operation) => {
    expect(() => guardOf(sdl, parse(operation))).toThrow(/validate the operation first/);
  });
});
