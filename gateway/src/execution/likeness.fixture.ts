import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { type FieldNode, Kind, parse, print, validate, visit } from 'graphql';
import { RandomOperation } from '../authorization/random-operation.fixture.ts';
import { RequestFault } from '../request-fault.ts';
import type { BothEngines, LocalAnswer } from './both-engines.fixture.ts';
import { HashedWorld, type WorldOptions } from './hashed-world.fixture.ts';

/** Response keys that lead to something on every object, or mean something to who reads answers. */
const ODD_KEYS = ['constructor', 'toString', 'hasOwnProperty', 'data', 'errors', 'length', '_entities', '_0_x'];
const INTROSPECTION = '__schema { queryType { name } } t: __type(name: "Query") { kind fields { name } }';

const questions = fc.record({
  numbers: fc.array(fc.nat(997), { minLength: 160, maxLength: 160, size: 'max' }),
  keys: fc.array(fc.nat(99), { minLength: 100, maxLength: 100, size: 'max' }),
  introspects: fc.boolean(),
  variables: fc.record(
    { b0: fc.boolean(), b1: fc.boolean(), n0: fc.option(fc.nat(3)), n1: fc.nat(3) },
    { requiredKeys: ['b0', 'b1'] },
  ),
});
const worlds = fc.record({
  seed: fc.nat(),
  nulls: fc.constantFrom(0, 10, 40),
  failures: fc.constantFrom(0, 0, 5, 25),
  violations: fc.constantFrom(0, 0, 5, 25),
});
type Question = typeof questions extends fc.Arbitrary<infer T> ? T : never;

/** The random operation has an alias of its own for every field; here most have none, and some an odd one. */
function withOtherKeys(text: string, keys: readonly number[]): string {
  let next = 0;
  const renamed = visit(parse(text), {
    Field(node: FieldNode) {
      const choice = keys[next++ % keys.length] ?? 0;
      const odd = ODD_KEYS[choice];
      if (odd) return { ...node, alias: { kind: Kind.NAME, value: odd } };
      return choice > 40 && !node.arguments?.length ? { ...node, alias: undefined } : undefined;
    },
  });
  return print(renamed);
}

function operationOf({ schema }: BothEngines['engine'], { numbers, keys, introspects }: Question): string {
  const plain = new RandomOperation(schema, numbers).toString();
  const odd = withOtherKeys(plain, keys);
  // Fields that now share a key may not be the same.
  const chosen = validate(schema, parse(odd)).length === 0 ? odd : plain;
  return introspects ? chosen.replace('{', `{ ${INTROSPECTION}`) : chosen;
}

/** What is right; of several answers, any of them. */
type Ask = (query: string, variables: Readonly<Record<string, unknown>>) => Promise<readonly LocalAnswer[]>;

const accepted = (error: unknown) => {
  // Random operations may be larger than clients' may.
  fc.pre(!(error instanceof RequestFault && error.status !== undefined));
  throw error;
};

function likeness(both: BothEngines, worlds: fc.Arbitrary<WorldOptions>, model: Ask) {
  return fc.asyncProperty(questions, worlds, async (question, world) => {
    both.inhabit(new HashedWorld(world));
    const { variables } = question;
    const operation = operationOf(both.engine, question);
    const told = { operation, variables };
    const models = await model(operation, variables);
    const ours = await both.askOurs(operation, variables).catch(accepted);
    const expected = models.find(({ data }) => isDeepStrictEqual(data, plain(ours.data))) ?? (models[0] as LocalAnswer);
    expect({ ...told, data: plain(ours.data) }).toEqual({ ...told, data: expected.data });
    if (expected.errors.length > 0) expect({ ...told, errors: ours.errors }).not.toEqual({ ...told, errors: [] });
  });
}

const plain = (data: unknown): unknown => JSON.parse(JSON.stringify(data));

/**
 * Our answer to random operations on random data has the same data as Apollo's gateway, and an error where that has one. When it does
 * not fetch what an object is, that leaves out fragments on objects inside fragments on interfaces; when it does, it knows of objects of
 * which everything is skipped, and answers `{}` where the plan had no reason to ask. Both are right of ours.
 */
export const expectLikenessToApollo = (both: BothEngines, runs: number): Promise<void> =>
  fc.assert(
    likeness(both, worlds, (...asked) => both.askStock(...asked)),
    { numRuns: runs },
  );

/**
 * The same as one server that has all of it. Apollo's gateway is no model here: an interface object's subgraph makes it forget what
 * an object is, and the object's fields are lost.
 */
export const expectLikenessToWhole = (both: BothEngines, runs: number): Promise<void> => {
  const harmless = worlds.map(({ seed }) => ({ seed, nulls: 0, failures: 0, violations: 0 }));
  return fc.assert(
    likeness(both, harmless, async (...asked) => [await both.askWhole(...asked)]),
    { numRuns: runs },
  );
};
