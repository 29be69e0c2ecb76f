import { GraphQLError, getIntrospectionQuery, getOperationAST, parse } from 'graphql';
import { readSupergraph } from '../supergraph-text.ts';
import { LimitExceeded } from './limit-exceeded.ts';
import type { LimitOptions } from './limit-options.ts';
import { OperationLimits } from './operation-limits.ts';

const SDL = `
  type Query { a: Query b(v: Value): Int list: [Query] }
  type Mutation { m: Int }
  scalar Value
`;

function breaches(text: string, options: Partial<LimitOptions> = {}, operationName?: string) {
  const document = parse(text);
  const errors = new OperationLimits(readSupergraph(SDL), options).check(
    document,
    getOperationAST(document, operationName)!,
  );
  return errors.map(({ extensions: { code, actual, limit } }) => `${code} ${actual}/${limit}`);
}

const repeat = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');
const nested = (depth: number) => `${'{ a '.repeat(depth - 1)}{ b }${'}'.repeat(depth - 1)}`;
const list = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** Each limit as the default has it: an operation that just keeps it, one that does not, and what is said of that. */
const LIMITS: [string, string, string, string][] = [
  ['depth', nested(20), nested(21), 'DEPTH_LIMIT_EXCEEDED 21/20'],
  [
    'depth through fragments',
    `{ a { ...F } } fragment F on Query ${nested(19)}`,
    `{ a { ... { ...F } } } fragment F on Query { ...G } fragment G on Query ${nested(20)}`,
    'DEPTH_LIMIT_EXCEEDED 21/20',
  ],
  [
    'height',
    `{ ${repeat(10, (i) => `... { ...F } a { x${i}: b }`)} } fragment F on Query { a { ${repeat(97, () => '...G')} } } fragment G on Query { b }`,
    `{ ${repeat(10, () => '...F')} b } fragment F on Query { a { ${repeat(99, () => '...G')} } } fragment G on Query { b }`,
    'HEIGHT_LIMIT_EXCEEDED 1,001/1000',
  ],
  [
    'aliases',
    `{ a { ${repeat(100, (i) => `x${i}: b`)} } }`,
    `{ a { ${repeat(101, (i) => `x${i}: b`)} } }`,
    'ALIAS_LIMIT_EXCEEDED 101/100',
  ],
  [
    'aliases in fragments',
    `{ a { ${repeat(50, () => '...F')} } } fragment F on Query { x: b y: b }`,
    `{ a { ${repeat(51, () => '...F')} } } fragment F on Query { x: b y: b }`,
    'ALIAS_LIMIT_EXCEEDED 102/100',
  ],
  [
    'root fields',
    `{ ${repeat(20, (i) => `x${i}: b`)} }`,
    `{ ...F ... { ${repeat(20, (i) => `x${i}: b`)} } } fragment F on Query { b }`,
    'ROOT_FIELD_LIMIT_EXCEEDED 21/20',
  ],
  [
    'mutations',
    `mutation { ${repeat(10, (i) => `x${i}: m`)} }`,
    `mutation { ${repeat(11, (i) => `x${i}: m`)} }`,
    'ROOT_FIELD_LIMIT_EXCEEDED 11/10',
  ],
  [
    'directives',
    `{ a { ${repeat(50, () => '... @skip(if: true) { b }')} } }`,
    `query @x { a { ${repeat(50, () => '... @skip(if: true) { b }')} } }`,
    'DIRECTIVE_LIMIT_EXCEEDED 51/50',
  ],
  [
    'directives in one place',
    `{ b ${'@x '.repeat(10)} }`,
    `{ b ${'@x '.repeat(11)} }`,
    'DIRECTIVE_LIMIT_EXCEEDED 11/10',
  ],
  [
    'duplicates',
    `{ a { ${'b '.repeat(51)} } }`,
    `{ a { ${'b '.repeat(26)} } x: a { ${'b '.repeat(27)} } }`,
    'DUPLICATE_LIMIT_EXCEEDED 51/50',
  ],
  [
    'variables',
    `query (${repeat(100, (i) => `$v${i}: Int`)}) { b }`,
    `query (${repeat(101, (i) => `$v${i}: Int`)}) { b }`,
    'VARIABLE_LIMIT_EXCEEDED 101/100',
  ],
  ['the depth of values', `{ b(v: ${list(32)}) }`, `{ b(v: ${list(34)}) }`, 'VALUE_DEPTH_LIMIT_EXCEEDED 33/32'],
];

describe('A document', () => {
  test.each(LIMITS)('is kept within the limit of %s', (_limit, within, above, breach) => {
    expect(breaches(within)).toEqual([]);
    expect(breaches(above)).toEqual([breach.replace(',', '')]);
  });

  test('that a client sends to learn the schema is within all limits', () => {
    const limits = new OperationLimits(readSupergraph(SDL));
    const options = {
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    };
    const document = limits.parse(getIntrospectionQuery(options));
    const operation = getOperationAST(document)!;
    expect(limits.check(document, operation)).toEqual([]);
    expect(limits.costOf(document, operation).errors({})).toEqual([]);
  });

  test('is measured whole where validation reads it whole, and by its chosen operation otherwise', () => {
    const document = `query A { b } query B { ${repeat(30, (i) => `x${i}: b`)} } fragment Unused on Query { ${'b '.repeat(52)} }`;
    expect(breaches(document, {}, 'A')).toEqual(['DUPLICATE_LIMIT_EXCEEDED 51/50']);
    expect(breaches(document, { duplicates: 51 }, 'A')).toEqual([]);
    expect(breaches(document, { duplicates: 51 }, 'B')).toEqual(['ROOT_FIELD_LIMIT_EXCEEDED 30/20']);
  });

  test.each([
    ['itself', '{ ...A } fragment A on Query { a { ...A } }'],
    ['another that spreads it', '{ b } fragment A on Query { ...B } fragment B on Query { ... { ...A } }'],
  ])('with a fragment that spreads %s is refused', (_what, text) => {
    expect(breaches(text)).toEqual([expect.stringMatching('CIRCULAR_FRAGMENT')]);
  });

  test('need not be valid to be measured', () => {
    expect(breaches('{ ...Missing unknown(x: $y) { ... on Nothing { z } } }')).toEqual([]);
  });
});

test('A setting that is left out does not lift its limit', () => {
  expect(breaches(nested(21), { depth: undefined })).toEqual(['DEPTH_LIMIT_EXCEEDED 21/20']);
});

describe('A breach', () => {
  test('is said in plain words, with a code and figures, and means a bad request', () => {
    const document = parse(nested(21));
    const [error] = new OperationLimits(readSupergraph(SDL)).check(document, getOperationAST(document)!);
    expect(error).toBeInstanceOf(GraphQLError);
    expect(error?.httpStatus).toBe(400);
    expect(error?.toJSON()).toEqual({
      message: 'This operation is 21 fields deep; at most 20 are allowed.',
      extensions: { code: 'DEPTH_LIMIT_EXCEEDED', actual: 21, limit: 20 },
    });
  });

  test('each is told', () => {
    expect(breaches(`{ a { ${repeat(101, (i) => `x${i}: b`)} ${'y '.repeat(52)} } }`, { depth: 1 })).toEqual([
      'DEPTH_LIMIT_EXCEEDED 2/1',
      'ALIAS_LIMIT_EXCEEDED 101/100',
      'DUPLICATE_LIMIT_EXCEEDED 51/50',
    ]);
  });
});

describe('A text', () => {
  const limits = new OperationLimits(readSupergraph(SDL), { tokens: 100 });
  const refusal = (text: string): unknown => {
    try {
      return limits.parse(text);
    } catch (error) {
      return error;
    }
  };

  test('is parsed up to the limit of tokens', () => {
    expect(limits.parse(`{ ${'b '.repeat(98)} }`).definitions).toHaveLength(1);
    expect(refusal(`{ ${'b '.repeat(99)} }`)).toMatchObject({
      httpStatus: 400,
      message: 'This document has more than 100 tokens, which is the most that is allowed.',
      extensions: { code: 'TOKEN_LIMIT_EXCEEDED', limit: 100 },
    });
  });

  test('is not parsed for its comments either', () => {
    expect(refusal(`{ b } ${'#\n'.repeat(101)}`)).toMatchObject({ extensions: { code: 'TOKEN_LIMIT_EXCEEDED' } });
  });

  test('that nests until the stack ends is a bad request, not a fault', () => {
    const text = `{ b(v: ${'['.repeat(50_000)}`;
    expect(() => new OperationLimits(readSupergraph(SDL), { tokens: 1_000_000 }).parse(text)).toThrow(LimitExceeded);
  });

  test('that is no GraphQL gets the parser’s own error', () => {
    expect(refusal('{ b')).toBeInstanceOf(GraphQLError);
    expect(refusal('{ b')).not.toBeInstanceOf(LimitExceeded);
  });
});

describe('Variables', () => {
  const limits = new OperationLimits(readSupergraph(SDL));
  const deep = (depth: number): unknown =>
    depth === 0 ? 1 : depth % 2 === 0 ? [deep(depth - 1)] : { in: deep(depth - 1) };

  test('may nest so far', () => {
    expect(limits.checkVariables({ v: deep(32), w: [1, null, 'a'] })).toEqual([]);
    expect(limits.checkVariables({ v: 1, w: [deep(32)] })).toMatchObject([
      { extensions: { code: 'VALUE_DEPTH_LIMIT_EXCEEDED', limit: 32 } },
    ]);
    expect(limits.checkVariables(JSON.parse(`{"v":${'['.repeat(100_000)}${']'.repeat(100_000)}}`))).toHaveLength(1);
  });

  test('may be so many', () => {
    const variables = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`v${i}`, i]));
    expect(limits.checkVariables(variables)).toMatchObject([
      { extensions: { code: 'VARIABLE_LIMIT_EXCEEDED', actual: 101 } },
    ]);
  });
});
