import { getOperationAST } from 'graphql';
import { readSupergraph } from '../supergraph-text.ts';
import { OperationLimits } from './operation-limits.ts';

/** Documents that some part of a GraphQL server takes endlessly for. That these tests end at all is half of what they say. */
const limits = new OperationLimits(
  readSupergraph(`schema @link(url: "https://specs.apollo.dev/cost/v0.1", import: ["@listSize"]) { query: Query mutation: Mutation }
   type Query { me: Query friends(first: Int): [Query!]! @listSize(slicingArguments: ["first"], assumedSize: 10) name: String }
   type Mutation { signIn(password: String): String }`),
  { tokens: 20_000 },
);

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');

const HOSTILE: [string, string, string[]][] = [
  [
    'twenty fragments that each spread the next twice',
    `{ ...F0 } ${times(20, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F20 on Query { name }`,
    ['HEIGHT_LIMIT_EXCEEDED', 'ROOT_FIELD_LIMIT_EXCEEDED'],
  ],
  [
    'fragments that multiply beyond all numbers',
    `{ ...F0 } ${times(400, (i) => `fragment F${i} on Query { ...F${i + 1} ${times(20, () => `...F${i + 1}`)} }`)} fragment F400 on Query { name }`,
    ['HEIGHT_LIMIT_EXCEEDED', 'ROOT_FIELD_LIMIT_EXCEEDED'],
  ],
  [
    'fragments that multiply and whose sizes are variables',
    `query ($n: Int) { ...F0 } ${times(40, (i) => `fragment F${i} on Query { ...F${i + 1} friends(first: $n) { ...F${i + 1} } }`)}
     fragment F40 on Query { friends(first: $n) { name } }`,
    ['DEPTH_LIMIT_EXCEEDED', 'HEIGHT_LIMIT_EXCEEDED', 'ROOT_FIELD_LIMIT_EXCEEDED', 'COST_LIMIT_EXCEEDED'],
  ],
  [
    'ten thousand times the same field',
    `{ ${'name '.repeat(10_000)} }`,
    ['HEIGHT_LIMIT_EXCEEDED', 'ROOT_FIELD_LIMIT_EXCEEDED', 'DUPLICATE_LIMIT_EXCEEDED'],
  ],
  [
    'five hundred directives',
    `{ name ${'@skip(if: false) '.repeat(500)} }`,
    ['DIRECTIVE_LIMIT_EXCEEDED', 'DIRECTIVE_LIMIT_EXCEEDED'],
  ],
  [
    'fifty lists inside each other',
    `${'{ friends '.repeat(50)}{ name }${'}'.repeat(50)}`,
    ['DEPTH_LIMIT_EXCEEDED', 'COST_LIMIT_EXCEEDED'],
  ],
  ['six lists inside each other', `${'{ friends '.repeat(6)}{ name }${'}'.repeat(6)}`, ['COST_LIMIT_EXCEEDED']],
  [
    'a thousand selections inside each other',
    `{ ${'... { '.repeat(1000)} name ${'}'.repeat(1000)} }`,
    ['DEPTH_LIMIT_EXCEEDED', 'COST_LIMIT_EXCEEDED'],
  ],
  [
    'a hundred guesses in one request',
    `mutation { ${times(100, (i) => `g${i}: signIn(password: "${i}")`)} }`,
    ['ROOT_FIELD_LIMIT_EXCEEDED'],
  ],
  [
    'a circle of fragments that multiply',
    `{ ...F0 } ${times(300, (i) => `fragment F${i} on Query { ...F${(i + 1) % 300} me { ...F${(i + 7) % 300} } }`)}`,
    ['CIRCULAR_FRAGMENT', 'COST_LIMIT_EXCEEDED'],
  ],
];

describe('A hostile document is refused without being expanded', () => {
  test.each(HOSTILE)('%s', (_what, text, codes) => {
    const document = limits.parse(text);
    const operation = getOperationAST(document)!;
    const errors = [...limits.check(document, operation), ...limits.costOf(document, operation).errors({ n: 50 })];
    const found = errors
      .map(({ extensions }) => extensions.code)
      .filter((code) => code !== 'SLICING_ARGUMENT_REQUIRED');
    expect(found).toEqual(codes);
  });
});
