import fc from 'fast-check';
import {
  buildSchema,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  getNamedType,
  getNullableType,
  getOperationAST,
  isAbstractType,
  isCompositeType,
  isListType,
  isUnionType,
  Kind,
  parse,
  type SelectionSetNode,
  validate,
} from 'graphql';
import { RandomOperation } from '../authorization/random-operation.fixture.ts';
import { readSupergraph } from '../supergraph-text.ts';
import { measure } from './measure.ts';
import { OperationLimits } from './operation-limits.ts';

const sdl = `
  schema @link(url: "https://specs.apollo.dev/cost/v0.1", import: ["@listSize"]) { query: Query }
  directive @link(url: String, import: [String]) repeatable on SCHEMA
  directive @cost(weight: Int!) on ARGUMENT_DEFINITION | FIELD_DEFINITION | OBJECT | SCALAR
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean) on FIELD_DEFINITION
  type Query { book(n: Int @cost(weight: 2)): Book books: [Book!]! page(n: Int): Page @listSize(slicingArguments: ["n"], sizedFields: ["items"]) any: [Any] work: Work }
  interface Work { id: ID! title: String self: Work }
  type Book implements Work { id: ID! title: String self: Work author: User shelves(n: Int): [[Book]] @listSize(slicingArguments: ["n"], assumedSize: 3, requireOneSlicingArgument: false) }
  type Draft implements Work @cost(weight: 4) { id: ID! title: String @cost(weight: 1) self: Draft next: Page }
  type User { name: String books: [Book!] @listSize(assumedSize: 7) page(n: Int): Page @listSize(slicingArguments: ["n"], sizedFields: ["items", "more"]) }
  type Page { items: [Any] more: [User] next: Page }
  union Any = Book | User | Draft | Page
`;
const schema = buildSchema(sdl);
const limits = new OperationLimits(readSupergraph(sdl));
const operations = fc
  .array(fc.nat(997), { minLength: 200, maxLength: 200, size: 'max' })
  .map((numbers) => parse(new RandomOperation(schema, numbers).toString()));

/** The same selections without a single spread, as a careless reader would expand them. */
function expanded(document: DocumentNode): SelectionSetNode {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const expand = (set: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: set.selections.map((node) => {
      const part = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value)! : node;
      if (part.kind === Kind.FIELD)
        return part.selectionSet ? { ...part, selectionSet: expand(part.selectionSet) } : part;
      return { kind: Kind.INLINE_FRAGMENT, typeCondition: part.typeCondition, selectionSet: expand(part.selectionSet) };
    }),
  });
  return expand(getOperationAST(document)!.selectionSet);
}

function fieldsOf(set: SelectionSetNode): FieldNode[] {
  return set.selections.flatMap((node) =>
    node.kind === Kind.FIELD ? node : node.kind === Kind.INLINE_FRAGMENT ? fieldsOf(node.selectionSet) : [],
  );
}

function measured(set: SelectionSetNode): { depth: number; height: number; aliases: number; rootFields: number } {
  const fields = fieldsOf(set);
  const inside = fields.map(({ selectionSet }) => selectionSet && measured(selectionSet));
  const add = (figure: 'height' | 'aliases') => inside.reduce((total, one) => total + (one?.[figure] ?? 0), 0);
  return {
    depth: fields.length > 0 ? 1 + Math.max(...inside.map((one) => one?.depth ?? 0)) : 0,
    height: fields.length + add('height'),
    aliases: fields.filter(({ alias }) => alias).length + add('aliases'),
    rootFields: fields.length,
  };
}

const WEIGHTS: Record<string, number> = { Draft: 4, 'Draft.title': 1, 'Work.title': 1, String: 0, ID: 0 };
const ASSUMED: Record<string, number> = { 'Book.shelves': 3, 'User.books': 7 };
const SIZED: Record<string, string[]> = { 'Query.page': ['items'], 'User.page': ['items', 'more'] };

function typeWeight(type: string): number {
  const named = schema.getType(type)!;
  if (isAbstractType(named)) return Math.max(...schema.getPossibleTypes(named).map(({ name }) => typeWeight(name)));
  return WEIGHTS[type] ?? 1;
}

/** The cost by the words of the specification, on an operation without spreads and with the variables at hand. */
function naiveCost(
  set: SelectionSetNode,
  parent: GraphQLCompositeType,
  n: Record<string, number>,
  sized: string[] = [],
  size = 0,
): number {
  let cost = 0;
  for (const node of set.selections) {
    if (node.kind === Kind.INLINE_FRAGMENT) {
      cost += naiveCost(
        node.selectionSet,
        schema.getType(node.typeCondition!.name.value) as GraphQLCompositeType,
        n,
        sized,
        size,
      );
    }
    if (node.kind !== Kind.FIELD || node.name.value === '__typename' || isUnionType(parent)) continue;
    const coordinate = `${parent.name}.${node.name.value}`;
    const { type } = parent.getFields()[node.name.value]!;
    const named = getNamedType(type);
    const value = node.arguments?.[0]?.value;
    const asked = value?.kind === Kind.VARIABLE ? n[value.name.value]! : undefined;
    const own = asked ?? ASSUMED[coordinate] ?? 10;
    const inside = isCompositeType(named) ? naiveCost(node.selectionSet!, named, n, SIZED[coordinate], own) : 0;
    const one = (WEIGHTS[coordinate] ?? typeWeight(named.name)) + inside;
    const outer = getNullableType(type);
    const levels = isListType(outer) ? (isListType(getNullableType(outer.ofType)) ? 10 : 1) : 0;
    const count = levels === 0 ? 1 : levels * (sized.includes(node.name.value) ? size : own);
    cost += count * one + (coordinate === 'Query.book' && value ? 2 : 0);
  }
  return cost;
}

describe('For every operation', () => {
  test('the random operations are valid', () => {
    fc.assert(
      fc.property(operations, (document) => expect(validate(schema, document)).toEqual([])),
      { numRuns: 100 },
    );
  });

  test('it measures what expanding every fragment would measure', () => {
    const law = fc.property(operations, (document) => {
      expect(measure(document, getOperationAST(document)!, 32)).toMatchObject(measured(expanded(document)));
    });
    fc.assert(law, { numRuns: 300 });
  });

  test('it costs what expanding every fragment would cost, for every size', () => {
    const sizes = fc.record({ n0: fc.nat(20), n1: fc.nat(20) });
    const law = fc.property(operations, sizes, (document, variables) => {
      const cost = limits.costOf(document, getOperationAST(document)!).of(variables);
      expect(cost).toBe(naiveCost(expanded(document), schema.getQueryType()!, variables));
    });
    fc.assert(law, { numRuns: 500 });
  });

  test('it costs no less with greater sizes', () => {
    const sizes = fc.tuple(fc.nat(1000), fc.nat(1000));
    const law = fc.property(operations, sizes, (document, [few, more]) => {
      const cost = limits.costOf(document, getOperationAST(document)!);
      expect(cost.of({ n0: few + more, n1: few + more })).toBeGreaterThanOrEqual(cost.of({ n0: few, n1: few }));
    });
    fc.assert(law);
  });
});
