import { parse } from 'graphql';
import { Combinations } from './combinations.ts';
import type { SubgraphOperation } from './subgraph-operation.ts';

const operation = (n: number): SubgraphOperation => {
  const text = `{ field${n} }`;
  const about = { name: undefined, isMutation: false, variables: [] };
  return { ...about, text, queryJson: JSON.stringify(text), document: parse(text) };
};

test('combinations are made once, and those of somebody who tries them all do not pile up', () => {
  const operations = Array.from({ length: 9 }, (_, n) => operation(n));
  const subset = (bits: number) => operations.filter((_, n) => bits & (1 << n));
  const combinations = new Combinations();
  const first = combinations.of(subset(3));
  expect(combinations.of(subset(3))).toBe(first);
  for (let bits = 1; bits < 512; bits++) combinations.of(subset(bits));
  expect(combinations.size).toBeLessThanOrEqual(64);
  expect(combinations.of(subset(3))).toEqual(first);
});
