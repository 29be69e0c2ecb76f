import { testLikeness } from './as-apollo.laws.fixture.ts';
import { BothEngines } from './both-engines.fixture.ts';
import { HashedWorld } from './hashed-world.fixture.ts';
import { MEDIA } from './supergraphs.fixture.ts';

testLikeness(25);

/** Random operations that were answered wrong once. */
const ONCE_WRONG: readonly [string, string][] = [
  [
    'does not forget what an object is when an interface object’s subgraph names the interface',
    `{ media { ... on Film { reviews { of { id } } next { ...F minutes ...F } } } }
     fragment F on Film { __typename ... on Film { reviews @include(if: $yes) { text } } }`,
  ],
  ['knows of an object of which all is skipped', '{ one @include(if: $yes) { id @skip(if: $yes) } top { id } }'],
  [
    'knows of one that is of no type asked for',
    '{ film @include(if: $yes) { ...F } top { id } } fragment F on Media { ... on Song { by { id } } }',
  ],
  [
    'asks a subgraph for no object without its key',
    `{ top @include(if: $yes) { ... on Film { a: id ... on Media @include(if: $yes) { ...F @include(if: $yes)
       ... on Media @include(if: $yes) { b: id @include(if: $yes) title @include(if: $yes) } } } } }
     fragment F on Song { id @include(if: $yes) }`,
  ],
];

test.each(ONCE_WRONG)('The gateway %s', async (_behaviour, text) => {
  const both = await BothEngines.start(MEDIA);
  const [yes, no] = ['$yes', '$no'].map((name) => text.includes(name));
  const operation = `query (${yes ? '$yes: Boolean!' : ''} ${no ? '$no: Boolean!' : ''}) ${text}`;
  for (let seed = 0; seed < 20; seed++) {
    both.inhabit(new HashedWorld({ seed, nulls: 0, failures: 0, violations: 0 }));
    const variables = { yes: true, no: false };
    const { data } = await both.askWhole(operation, variables);
    expect((await both.askOurs(operation, variables)).data).toEqual(data);
  }
  await both.stop();
});
