import { buildSchema, getOperationAST, parse, validate } from 'graphql';
import { readSupergraph } from '../supergraph-text.ts';
import type { LimitOptions } from './limit-options.ts';
import { OperationLimits } from './operation-limits.ts';

const LINK = '@link(url: "https://specs.apollo.dev/cost/v0.1", import: [{ name: "@listSize", as: "@sized" }])';
const SDL = `
  schema ${LINK} { query: Query mutation: Mutation }
  directive @link(url: String, import: [Import]) repeatable on SCHEMA
  scalar Import
  directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
  directive @sized(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
  type Query {
    book(id: ID): Book
    books: [Book]
    shelves: [[Book!]!]!
    bestsellers: [Book] @sized(assumedSize: 5)
    newest(limit: Int): [Book] @sized(slicingArguments: ["limit"])
    page(first: Int = 20, last: Int): BookConnection @sized(slicingArguments: ["first", "last"], sizedFields: ["edges", "nodes"])
    loose(first: Int, last: Int): [Book] @sized(slicingArguments: ["first", "last"], assumedSize: 3, requireOneSlicingArgument: false)
    filtered(filter: Filter): [Book] @sized(slicingArguments: ["filter.page.size"], requireOneSlicingArgument: false)
    work: Work
    recent(first: Int! = 50): [Book]
    catalogue(limit: Int, first: String): [Book]
    pages(last: Int): BookConnection
    any: Any
    weird: Weird
    search(words: String @cost(weight: 7)): Int @cost(weight: 2)
  }
  type Mutation { save(inputs: [Input!], mood: Mood): Book }
  interface Work { title: String covers: [Cover] }
  type Book implements Work { title: String author: Author tags: [String!] covers: [Cover] @sized(assumedSize: 2) isbn: Isbn }
  type Film implements Work @cost(weight: 8) { title: String @cost(weight: 3) covers: [Cover] }
  union Any = Book | Film
  type BookConnection { edges: [BookEdge] nodes: [Book] total: Int }
  type BookEdge { node: Book }
  type Author { name: String address: Address }
  type Address @cost(weight: 5) { zip: String }
  type Cover { url: String }
  type Weird @cost(weight: -100) { a: Int }
  scalar Isbn @cost(weight: 4)
  input Input { name: String child: Input price: Int @cost(weight: 6) }
  input Filter { page: Page = { size: 4 } }
  input Page { size: Int }
  enum Mood @cost(weight: 9) { SAD }
`;
const schema = buildSchema(SDL);

function costOf(text: string, options: Partial<LimitOptions> = {}) {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  return new OperationLimits(readSupergraph(SDL), options).costOf(document, getOperationAST(document)!);
}

const COSTS: [string, string, number, Record<string, unknown>?][] = [
  ['objects cost one, scalars nothing', '{ book { title author { name } } }', 2],
  ['a type’s weight takes the place of its one', '{ book { author { address { zip } } } }', 7],
  ['a field’s and an argument’s weight count where given', '{ a: search b: search(words: "x") }', 2 + 2 + 7],
  ['a scalar’s weight counts', '{ book { isbn } }', 5],
  ['lists are thought to have ten', '{ books { author { name } } }', 20],
  ['lists of scalars are free', '{ book { tags } }', 1],
  ['lists of lists multiply', '{ shelves { title } }', 100],
  ['lists may be assumed to have more or fewer', '{ bestsellers { author { name } } }', 10],
  ['lists inside lists multiply', '{ bestsellers { covers { url } } }', 5 * (1 + 2)],
  ['an argument may tell the size', '{ newest(limit: 3) { title } }', 3],
  ['a variable may tell the size', 'query ($n: Int) { newest(limit: $n) { title } }', 7, { n: 7 }],
  ['a variable’s default may tell the size', 'query ($n: Int = 6) { newest(limit: $n) { title } }', 6],
  ['the schema’s default may tell the size', '{ page { nodes { title } } }', 1 + 20],
  ['something inside an input may tell the size', '{ filtered(filter: { page: { size: 9 } }) { title } }', 9 + 2],
  [
    'a variable inside an input may tell the size',
    'query ($n: Int) { filtered(filter: { page: { size: $n } }) { title } }',
    8 + 2,
    { n: 8 },
  ],
  [
    'an input in a variable may tell the size',
    'query ($f: Filter) { filtered(filter: $f) { title } }',
    7 + 2,
    { f: { page: { size: 7 } } },
  ],
  ['an input’s default may tell the size', '{ filtered(filter: {}) { title } }', 4 + 1],
  ['the greatest of several sizes counts', '{ loose(first: 2, last: 30) { title } }', 30],
  ['without any the assumed size counts', '{ loose { title } }', 3],
  ['an argument that is called like a size tells it, where nothing else does', '{ recent(first: 7) { title } }', 7],
  ['its default tells it too', '{ recent { title } }', 50],
  ['without a value there are ten', '{ catalogue(first: "a") { title } }', 10],
  ['it also tells the size of a page', '{ pages(last: 3) { edges { node { title } } total } }', 1 + 3 * 2],
  ['a negative size says nothing', '{ loose(first: -1) { title } }', 3],
  ['no items cost nothing', '{ newest(limit: 0) { author { name } } }', 0],
  [
    'a field may tell the size of lists inside it',
    '{ page(first: 4) { total edges { node { title } } nodes { title } } }',
    1 + 4 * 2 + 4,
  ],
  [
    'also through fragments, and only where they are spread inside it',
    `query ($n: Int) { page(first: $n) { ...C } other: page(last: 2) { ... { ...C } } }
     fragment C on BookConnection { ...D } fragment D on BookConnection { nodes { title } edges { node { title } } }`,
    1 + 3 * 3 + (1 + 20 * 3),
    { n: 3 },
  ],
  ['what is abstract costs what its dearest type does', '{ work { title } any { __typename } }', 8 + 3 + 8],
  ['what an interface does not say of a list its types may', '{ work { covers { url } } }', 8 + 2],
  [
    'fragments on different types add up',
    '{ any { ... on Book { author { name } } ... on Film { title } } }',
    8 + 1 + 3,
  ],
  ['nothing weighs less than nothing', '{ weird { a } book { title } }', 1],
  ['what a variable may skip counts', 'query ($b: Boolean!) { book @include(if: $b) { title } }', 1, { b: false }],
  [
    'input objects cost one, and their weighted fields',
    'mutation { save(inputs: [{ name: "a", price: 1 }, { child: { price: null } }]) { title } }',
    1 + 7 + 2,
  ],
  [
    'inputs in variables cost the same',
    'mutation ($i: [Input!], $m: Mood) { save(inputs: $i, mood: $m) { title } }',
    1 + 7 + 2 + 9,
    { i: [{ name: 'a', price: 1 }, { child: { price: null } }], m: 'SAD' },
  ],
  [
    'inputs inside inputs may be variables',
    'mutation ($c: Input) { save(inputs: { child: $c }) { title } }',
    1 + 1 + 7,
    { c: { price: 1 } },
  ],
];

describe('The cost of an operation', () => {
  test.each(COSTS)('%s', (_rule, operation, expected, variables = {}) => {
    expect(costOf(operation).of(variables)).toBe(expected);
  });

  test('may not pass the limit, which is said in plain words', () => {
    const cost = costOf('query ($n: Int) { newest(limit: $n) { title } }');
    expect(cost.errors({ n: 100_000 })).toEqual([]);
    expect(cost.errors({ n: 100_001 })[0]?.toJSON()).toEqual({
      message:
        'This operation may cost 100,001 points; at most 100,000 are allowed. Ask for fewer items, or for less of each.',
      extensions: { code: 'COST_LIMIT_EXCEEDED', actual: 100_001, limit: 100_000 },
    });
  });

  test('may not pass the limit without variables either', () => {
    expect(costOf('{ books { title } }', { cost: 9 }).errors({})).toHaveLength(1);
    expect(costOf('{ books { title } }', { cost: 9, listSize: 9 }).errors({})).toEqual([]);
  });

  test.each([
    ['a size without end', { n: Number.MAX_VALUE }],
    ['a size beyond numbers', { n: Number.POSITIVE_INFINITY }],
  ])('is over the limit with %s', (_what, variables) => {
    const cost = costOf(
      'query ($n: Int) { newest(limit: $n) { title covers { url } } zero: newest(limit: 0) { title } }',
    );
    expect(cost.errors(variables)).toMatchObject([{ extensions: { actual: Number.MAX_SAFE_INTEGER } }]);
  });

  test.each([
    ['{ newest { title } }', {}, 0],
    ['{ newest(limit: null) { title } }', {}, 0],
    ['query ($n: Int) { newest(limit: $n) { title } }', {}, 0],
    ['{ page(first: 1, last: 2) { total } }', {}, 2],
    ['query ($n: Int) { page(first: 1, last: $n) { total } }', { n: 1 }, 2],
  ])('needs exactly one slicing argument where the schema says so: %s', (operation, variables, actual) => {
    expect(costOf(operation).errors(variables)).toMatchObject([
      { extensions: { code: 'SLICING_ARGUMENT_REQUIRED', limit: 1, actual } },
    ]);
  });

  test.each([
    ['query ($n: Int) { page(first: 1, last: $n) { total } }', {}],
    ['query ($n: Int = 2) { newest(limit: $n) { title } }', {}],
    ['{ page { total } loose { title } }', {}],
  ])('is content with one slicing argument, or a default, or where none is needed: %s', (operation, variables) => {
    expect(costOf(operation).errors(variables)).toEqual([]);
  });

  test('of looking deep into the schema counts like any other', () => {
    const deep = '{ __schema { types { fields { args { type { enumValues { name } } } } } } }';
    expect(costOf(deep).of({})).toBe(1 + 10 * (1 + 10 * (1 + 10 * (1 + (1 + 10)))));
  });
});
