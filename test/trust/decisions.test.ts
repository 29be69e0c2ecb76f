import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROLES, SCOPES, scopesOf } from '@visiobook/subgraph-kit';
import { supergraph } from '../../gateway/src/authorization/rights.fixture.ts';
import { Decisions } from './decisions.fixture.ts';

/** What is open to everybody, and why. Whoever adds a field decides who may have it, or gives a reason here. */
const PUBLIC: Readonly<Record<string, string>> = {
  'Query.me': 'How a client finds out whether it is signed in: null for nobody.',
  'Query.openIdProviders': 'A choice of ways to sign in, the same for everybody.',
  'Query.signUpPolicy': 'Said before one has an account.',
  'Query.visualStyles': 'A catalogue, the same for everybody, to choose from before one has an account.',
  'Query.voices': 'A catalogue, like the styles.',
  'Mutation.signUp': 'Nobody has an account before it.',
  'Mutation.confirmSignUp': 'By the token from the mail.',
  'Mutation.signIn': 'By a password.',
  'Mutation.confirmSecondFactor': 'The second half of signing in, by its challenge.',
  'Mutation.startPasskeySignIn': 'A question that tells nothing about anybody.',
  'Mutation.signInWithPasskey': 'By a signature.',
  'Mutation.startOpenIdSignIn': 'The way to a provider, which tells nothing about anybody.',
  'Mutation.signInWithOpenId': 'By a code from the way back, and the verifier of whoever began it.',
  'Mutation.refreshSession': 'By the refresh token: the access token has ended.',
  'Mutation.requestPasswordReset': 'By whoever has lost her password. The same answer for every address.',
  'Mutation.resetPassword': 'By the token from the mail.',
  'Mutation.approveEmailChange': 'By the token from the mail, on whichever device it is read.',
  'Mutation.confirmNewEmail': 'By the token from the mail.',
};

/** All that can be shown to somebody who is not signed in. */
const PUBLIC_TYPES: Readonly<Record<string, string>> = {
  AuthPayload: 'The answer to signing in.',
  SecondFactorNeeded: 'The answer to signing in.',
  ConfirmationSent: 'The answer to signing up.',
  OpenIdProvider: 'A way to sign in.',
  OpenIdStart: 'The way to a provider.',
  User: 'Herself, in the answer to signing in, to which she could bring no token yet.',
  Accessibility: 'Hers.',
  VisualStyle: 'A catalogue.',
  Voice: 'A catalogue.',
};

/** What is open of entity types that ask for nothing themselves: what the service that signs in answers about herself. */
const PUBLIC_FIELDS: Readonly<Record<string, readonly string[]>> = {
  User: ['accessibility', 'createdAt', 'displayName', 'email', 'emailConfirmedAt', 'id', 'locale', 'roles'],
};

const repository = path.resolve(__dirname, '../..');
const decisions = new Decisions(readFileSync(path.join(repository, 'gateway/supergraph.graphql'), 'utf8'));

test('every query, mutation and subscription asks who it is, or is public for a reason', () => {
  expect(decisions.openRootFields().sort()).toEqual(Object.keys(PUBLIC).sort());
});

test('every entity type asks who it is, and so does every field that a service adds to one that does not', () => {
  expect(decisions.openEntities()).toEqual(Object.keys(PUBLIC_FIELDS));
  for (const [type, fields] of Object.entries(PUBLIC_FIELDS))
    expect(decisions.openFieldsOf(type).sort()).toEqual(fields);
});

test('nothing else can be reached by somebody who is not signed in', () => {
  expect(decisions.openTypes().sort()).toEqual(Object.keys(PUBLIC_TYPES).sort());
});

test('nothing is asked for that nobody can have, and every scope is asked for', () => {
  const asked = decisions.requirements.flatMap((need) => (need.kind === 'requiresScopes' ? need.anyOf.flat() : []));
  expect([...new Set(asked)].sort()).toEqual([...SCOPES].sort());
  expect(scopesOf(ROLES)).toEqual(SCOPES);
  expect(decisions.requirements.filter(({ kind }) => kind === 'policy')).toEqual([]);
});

test('a field, an entity and a way to it that somebody forgot are found', () => {
  const found = new Decisions(
    supergraph(`
      type Query { open: Int closed: Int @authenticated found: [Found!]! }
      type Mutation { forgotten: Open }
      union Found = Closed | Open
      type Open @join__type(graph: ONE, key: "id") @join__type(graph: TWO, key: "id") { id: ID! own: Int @authenticated added: Way }
      type Closed @join__type(graph: ONE, key: "id") @authenticated { id: ID! }
      type Way { a: Int }`),
  );
  expect(found.openRootFields().sort()).toEqual(['Mutation.forgotten', 'Query.found', 'Query.open']);
  expect(found.openEntities()).toEqual(['Open']);
  expect(found.openFieldsOf('Open').sort()).toEqual(['added', 'id']);
  expect(found.openTypes().sort()).toEqual(['Open', 'Way']);
});
