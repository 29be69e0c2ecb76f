import { getOperationAST, parse } from 'graphql';
import { readSupergraph } from '../supergraph-text.ts';
import { AuthorizationRules } from './authorization-rules.ts';
import { EVERYTHING, guardOf, NOBODY, printed, seen, supergraph } from './rights.fixture.ts';

interface Case {
  /** Where the rule stands. */
  place: string;
  /** `@rule` stands for each directive in turn. */
  types: string;
  operation: string;
  kept: string | null;
  errors: string[];
}

const CASES: Case[] = [
  {
    place: 'a field of Query',
    types: 'type Query { open: Int closed: Int @rule }',
    operation: '{ open closed }',
    kept: '{ open }',
    errors: ['Query.closed at closed'],
  },
  {
    place: 'everything that is asked for',
    types: 'type Query { open: Int closed: Int @rule }',
    operation: '{ closed mine: closed }',
    kept: null,
    errors: ['Query.closed at closed', 'Query.closed at mine'],
  },
  {
    place: 'a field of Mutation',
    types: 'type Query { a: Int } type Mutation { open: Int closed: Int @rule }',
    operation: 'mutation { closed open }',
    kept: 'mutation { open }',
    errors: ['Mutation.closed at closed'],
  },
  {
    place: 'a field of Subscription',
    types: 'type Query { a: Int } type Subscription { closed: Int @rule }',
    operation: 'subscription { closed }',
    kept: null,
    errors: ['Subscription.closed at closed'],
  },
  {
    place: 'a field inside a subscription',
    types: 'type Query { a: Int } type Subscription { event: T } type T { open: Int closed: Int @rule }',
    operation: 'subscription { event { open closed } }',
    kept: 'subscription { event { open } }',
    errors: ['T.closed at event.closed'],
  },
  {
    place: 'a root type',
    types: 'type Query { a: Int } type Mutation @rule { open: Int }',
    operation: 'mutation { open __typename }',
    kept: null,
    errors: ['Mutation at the root'],
  },
  {
    place: 'a nested field, the only one asked for',
    types: 'type Query { t: T! } type T { open: Int closed: Int! @rule }',
    operation: '{ t { closed } }',
    kept: '{ t { __typename } }',
    errors: ['T.closed at t.closed'],
  },
  {
    place: 'a field behind an alias that hides its name',
    types: 'type Query { t: T } type T { open: Int closed: Int @rule }',
    operation: '{ t { open: closed } }',
    kept: '{ t { __typename } }',
    errors: ['T.closed at t.open'],
  },
  {
    place: 'a field below lists',
    types: 'type Query { all: [T!]! } type T { one: T closed: Int @rule }',
    operation: '{ all { one { closed } } }',
    kept: '{ all { one { __typename } } }',
    errors: ['T.closed at all'],
  },
  {
    place: 'an object type',
    types: 'type Query { open: Int one: T list: [T!] } type T @rule { a: Int }',
    operation: '{ open one { a } list { __typename } }',
    kept: '{ open }',
    errors: ['Query.one at one', 'Query.list at list'],
  },
  {
    place: 'a scalar',
    types: 'type Query { open: Int closed(at: Closed): [Closed] takes(it: Closed): Int } scalar Closed @rule',
    operation: '{ open closed takes(it: "anybody may send it") }',
    kept: '{ open takes(it: "anybody may send it") }',
    errors: ['Query.closed at closed'],
  },
  {
    place: 'an enum',
    types: 'type Query { open: Int closed: Closed! } enum Closed @rule { A }',
    operation: '{ open closed }',
    kept: '{ open }',
    errors: ['Query.closed at closed'],
  },
  {
    place: 'a member of a union',
    types: 'type Query { any: [U] } union U = Open | Closed type Open { a: Int } type Closed @rule { a: Int }',
    operation: '{ any { __typename ... on Open { a } ... on Closed { a } } }',
    kept: '{ any { __typename ... on Open { a } } }',
    errors: ['Closed at any'],
  },
  {
    place: 'every member of a union',
    types: 'type Query { open: Int any: U } union U = A | B type A @rule { a: Int } type B @rule { a: Int }',
    operation: '{ open any { __typename } }',
    kept: '{ open }',
    errors: ['Query.any at any'],
  },
  {
    place: 'one type behind an interface',
    types: `type Query { any: I } interface I { a: Int b: Int }
      type Open implements I { a: Int b: Int } type Closed implements I @rule { a: Int b: Int }`,
    operation: '{ any { __typename a ... on Open { b } ... on Closed { b } } }',
    kept: '{ any { __typename ... on Open { b } } }',
    errors: ['I.a at any.a', 'Closed at any'],
  },
  {
    place: 'one type behind an interface, asked for through another interface',
    types: `type Query { any: U } union U = Open | Closed interface I { a: Int }
      type Open implements I { a: Int } type Closed implements I @rule { a: Int }`,
    operation: '{ any { ... on I { a } } }',
    kept: '{ any { __typename } }',
    errors: ['I.a at any.a'],
  },
  {
    place: 'a field of one type behind an interface',
    types: `type Query { any: I } interface I { a: Int b: Int }
      type Open implements I { a: Int b: Int } type Half implements I { a: Int @rule b: Int }`,
    operation: '{ any { a b ... on Open { c: a } ... on Half { d: a } } }',
    kept: '{ any { b ... on Open { c: a } } }',
    errors: ['I.a at any.a', 'Half.a at any.d'],
  },
  {
    place: 'the narrower type that an implementation returns',
    types: `type Query { any: I } interface I { who: Who } interface Who { id: Int }
      type T implements I { who: User } type User implements Who @rule { id: Int } type Guest implements Who { id: Int }`,
    operation: '{ any { who { __typename } } }',
    kept: '{ any { __typename } }',
    errors: ['I.who at any.who'],
  },
  {
    place: 'an interface and what is behind it, as composition writes it',
    types: `type Query { open: Int any: I } interface I @rule { a: Int }
      type Open implements I { a: Int } type Closed implements I @rule { a: Int }`,
    operation: '{ open any { ... on Open { a } } }',
    kept: '{ open }',
    errors: ['Query.any at any'],
  },
  {
    place: 'a field of an interface and of what is behind it, as composition writes it',
    types: `type Query { any: I open: Open } interface I { a: Int @rule b: Int }
      type Open implements I { a: Int b: Int } type Half implements I { a: Int @rule b: Int }`,
    operation: '{ any { a b ... on Open { c: a } } open { ... on I { a } } }',
    kept: '{ any { b ... on Open { c: a } } open { __typename } }',
    errors: ['I.a at any.a', 'I.a at open.a'],
  },
  {
    place: 'an inline fragment that loses everything',
    types: 'type Query { t: T } type T { open: Int closed: Int @rule }',
    operation: '{ t { ... { closed } ... on T { closed ... { open } } } }',
    kept: '{ t { ... on T { ... { open } } } }',
    errors: ['T.closed at t.closed'],
  },
  {
    place: 'a fragment that is spread in several places',
    types: 'type Query { one: T other: T } type T { open: Int closed: Int @rule t: T }',
    operation: '{ one { ...F } other { ...F t { ...F } } } fragment F on T { open closed }',
    kept: '{ one { ...F } other { ...F t { ...F } } } fragment F on T { open }',
    errors: ['T.closed at one.closed', 'T.closed at other.closed', 'T.closed at other.t.closed'],
  },
  {
    place: 'fragments that lose everything, and what they alone needed',
    types: 'type Query { t(n: Int): T } type T { open(n: Int): Int closed(n: Int): Int @rule t: T }',
    operation: `query Q($a: Int, $b: Int, $c: Boolean = true) { t(n: $a) { ...F @include(if: $c) open(n: $a) } }
      fragment F on T { ...G } fragment G on T { closed(n: $b) }`,
    kept: 'query Q($a: Int) { t(n: $a) { open(n: $a) } }',
    errors: ['T.closed at t.closed'],
  },
  {
    place: 'a fragment on a closed type',
    types: 'type Query { any: U } union U = Open | Closed type Open { a: Int } type Closed @rule { a: Int }',
    operation: '{ any { ...O ...C } } fragment O on Open { a } fragment C on Closed { a __typename }',
    kept: '{ any { ...O } } fragment O on Open { a }',
    errors: ['Closed at any'],
  },
];

const DIRECTIVES = [
  '@authenticated',
  '@requiresScopes(scopes: [["s1", "s2"]])',
  '@policy(policies: [["p1"], ["p2", "p3"]])',
];

describe.each(DIRECTIVES)('%s', (directive) => {
  test.each(CASES)('on $place is enforced', ({ types, operation, kept, errors }) => {
    const sdl = supergraph(types.replaceAll('@rule', directive));
    expect(seen(sdl, operation, NOBODY)).toEqual({ untouched: false, operation: printed(kept), errors });
  });

  test.each(CASES)('on $place lets those with the right through', ({ types, operation }) => {
    const sdl = supergraph(types.replaceAll('@rule', directive));
    expect(seen(sdl, operation, EVERYTHING)).toMatchObject({ untouched: true, errors: [] });
  });
});

describe('A denial', () => {
  const sdl = supergraph(
    'type Query { open: Int closed: Int @authenticated t: T } type T { closed: Int @authenticated t: T }',
  );
  const errorsOf = (operation: string, variables = {}) => seen(sdl, operation, NOBODY, variables).errors;

  test('says what to do, with a code, a coordinate and a path', () => {
    const guard = guardOf(sdl, parse('{ open mine: closed }'))!;
    const [denied] = guard.filter(guard.decide(NOBODY)).errors({});
    expect(denied?.tell({ id: null, locale: 'en' })).toEqual({
      message: 'Sign in to have access to Query.closed.',
      path: ['mine'],
      extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE', coordinate: 'Query.closed' },
    });
    expect(denied?.tell({ id: null, locale: 'fr' }).message).toBe('Connectez-vous pour avoir accès à Query.closed.');
    expect(denied?.tell({ id: 'ada', locale: 'en' }).message).toBe('You have no access to Query.closed.');
  });

  test('is told once however often a place is asked for', () => {
    expect(
      errorsOf(
        '{ closed closed ...F t { ...G } ... { t { ...G } } } fragment F on Query { closed } fragment G on T { closed }',
      ),
    ).toEqual(['Query.closed at closed', 'T.closed at t.closed']);
  });

  test('is left out where @skip and @include switch the field off', () => {
    const operation = `query ($yes: Boolean!, $no: Boolean = false) {
      open
      a: closed @include(if: $yes)
      b: closed @skip(if: $yes)
      c: closed @include(if: $no)
      d: closed @skip(if: true)
      t @include(if: $yes) { closed @skip(if: $no) }
    }`;
    expect(errorsOf(operation, { yes: true })).toEqual(['Query.closed at a', 'T.closed at t.closed']);
    expect(errorsOf(operation, { yes: false, no: true })).toEqual(['Query.closed at b', 'Query.closed at c']);
  });

  test('comes at most a hundred times, however many ways lead to the field', () => {
    const bomb = Array.from(
      { length: 40 },
      (_, i) => `fragment F${i} on T { a: t { ...F${i + 1} } b: t { ...F${i + 1} } }`,
    );
    const errors = errorsOf(`{ open t { ...F0 } } ${bomb.join(' ')} fragment F40 on T { closed }`);
    expect(errors).toHaveLength(100);
  });

  test('is not lost behind ways that multiply without an end of their own', () => {
    const bomb = Array.from(
      { length: 40 },
      (_, i) => `fragment F${i} on T { ...F${i + 1} t { ...F${i + 1} } ...F${i + 1} }`,
    );
    const errors = errorsOf(
      `{ t { ...F0 } closed } ${bomb.join(' ')} fragment F40 on T { closed @include(if: false) }`,
    );
    expect(errors).toEqual(['Query.closed at closed']);
  });
});

describe('What was removed', () => {
  const sdl = supergraph(`type Query { any: I } interface I { id: Int }
    type Open implements I { id: Int } type Closed implements I @authenticated { id: Int }`);

  test('is told by the nodes of the original, for the shape of the answer', () => {
    const document = parse('{ any { id ... on Open { id } ... on Closed { id } } }');
    const guard = guardOf(sdl, document)!;
    const { removed } = guard.filter(guard.decide(NOBODY));
    const [any] = getOperationAST(document)!.selectionSet.selections;
    const selections = any?.kind === 'Field' ? any.selectionSet?.selections : undefined;
    expect(selections?.map((selection) => removed.has(selection))).toEqual([true, false, true]);
  });

  test('is looked for in the chosen operation only, and the others are not sent on', () => {
    const document = parse('query A { any { __typename } } query B { any { id } }');
    const rules = new AuthorizationRules(readSupergraph(sdl));
    expect(rules.guard(document, getOperationAST(document, 'A')!)).toBeUndefined();
    const guard = rules.guard(document, getOperationAST(document, 'B')!)!;
    const kept = guard.filter(guard.decide(NOBODY)).document;
    expect(kept?.definitions).toHaveLength(1);
  });
});
