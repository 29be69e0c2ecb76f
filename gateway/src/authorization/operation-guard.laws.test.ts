import fc from 'fast-check';
import {
  type ASTNode,
  buildSchema,
  type ConstDirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  getOperationAST,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isUnionType,
  Kind,
  parse,
  type SelectionSetNode,
  validate,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { readSupergraph } from '../supergraph-text.ts';
import { AuthorizationRules } from './authorization-rules.ts';
import { RandomOperation } from './random-operation.fixture.ts';
import type { ViewerRights } from './requirements.ts';
import { EVERYTHING, supergraph } from './rights.fixture.ts';

const SCOPED = '@requiresScopes(scopes: [["s1"], ["s2", "s3"]])';
const POLICED = '@policy(policies: [["p1", "p2"], ["p3"]])';
const sdl = supergraph(`
  directive @authenticated on OBJECT | INTERFACE | SCALAR | ENUM | FIELD_DEFINITION
  directive @requiresScopes(scopes: [[String!]!]!) on OBJECT | INTERFACE | SCALAR | ENUM | FIELD_DEFINITION
  directive @policy(policies: [[String!]!]!) on OBJECT | INTERFACE | SCALAR | ENUM | FIELD_DEFINITION
  directive @link(url: String, for: Purpose) repeatable on SCHEMA
  enum Purpose { SECURITY EXECUTION }
  type Query { book(n: Int): Book books: [Book!]! node(n: Int): Node any: [Any] work: Work me: User @authenticated secret: Secret }
  interface Node { id: ID! self: Node }
  interface Work implements Node ${SCOPED} { id: ID! self: Node title: String! mood: Mood @authenticated }
  type Book implements Work & Node { id: ID! self: Node title: String! mood: Mood @authenticated author: User price(n: Int): Int ${POLICED} }
  type Draft implements Work & Node ${SCOPED} { id: ID! self: Draft title: String! mood: Mood @authenticated note: Secret! }
  type User implements Node ${POLICED} { id: ID! self: User name: String books: [Book!] @authenticated ${SCOPED} }
  type Note implements Node { id: ID! self: Node text(n: Int): String on: Work by: User! }
  type Vault @authenticated { id: ID! any: Any }
  union Any = Book | User | Note | Vault
  scalar Secret ${SCOPED}
  enum Mood ${POLICED} { SAD GLAD }
`);
const schema = buildSchema(sdl);
const rules = new AuthorizationRules(readSupergraph(sdl));

const operations = fc
  .array(fc.nat(997), { minLength: 200, maxLength: 200, size: 'max' })
  .map((numbers) => parse(new RandomOperation(schema, numbers).toString()));
const viewers: fc.Arbitrary<ViewerRights> = fc.record({
  isAuthenticated: fc.boolean(),
  scopes: fc.subarray(['s1', 's2', 's3']),
  policies: fc.subarray(['p1', 'p2', 'p3']),
});

function filtered(document: DocumentNode, viewer: ViewerRights) {
  const guard = rules.guard(document, getOperationAST(document)!);
  return guard ? guard.filter(guard.decide(viewer)) : { document, removed: new Set(), errors: () => [] };
}

/** Whether the directives on this definition hold, read anew from the schema. */
function open(node: ASTNode | null | undefined, viewer: ViewerRights): boolean {
  const directives = node && 'directives' in node ? (node.directives as readonly ConstDirectiveNode[]) : [];
  return directives.every(({ name, arguments: [list] = [] }) => {
    if (name.value === 'authenticated') return viewer.isAuthenticated;
    const held = name.value === 'policy' ? viewer.policies : viewer.scopes;
    return (valueFromASTUntyped(list!.value) as string[][]).some((all) => all.every((item) => held?.includes(item)));
  });
}

function possible(type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  return isObjectType(type) ? [type] : [];
}

/** Every `Type.field` that executing the document could read, by the types that objects can really have. */
function readable(document: DocumentNode): [GraphQLObjectType, string][] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const found = new Map<string, [GraphQLObjectType, string]>();
  const seen = new Map<SelectionSetNode, Set<GraphQLObjectType>>();
  const walk = (set: SelectionSetNode, object: GraphQLObjectType): void => {
    const objects = seen.get(set) ?? new Set();
    if (objects.has(object)) return;
    seen.set(set, objects.add(object));
    for (const node of set.selections) {
      const part = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value)! : node;
      if (part.kind === Kind.FIELD) {
        if (part.name.value === '__typename') continue;
        found.set(`${object.name}.${part.name.value}`, [object, part.name.value]);
        const returned = getNamedType(object.getFields()[part.name.value]!.type);
        if (part.selectionSet) for (const type of possible(returned)) walk(part.selectionSet, type);
      } else {
        const on = part.typeCondition ? schema.getType(part.typeCondition.name.value)! : object;
        if (possible(on).includes(object)) walk(part.selectionSet, object);
      }
    }
  };
  walk(getOperationAST(document)!.selectionSet, schema.getQueryType()!);
  return [...found.values()];
}

/** Whether this viewer may see everything that could stand behind a field selected on this type. */
function openBehind(parent: GraphQLCompositeType, name: string, viewer: ViewerRights): boolean {
  return [parent, ...possible(parent)].every((type) => {
    if (isUnionType(type)) return true;
    const field = type.getFields()[name]!;
    const returned = getNamedType(field.type);
    const some = possible(returned).length === 0 || possible(returned).some((one) => open(one.astNode, viewer));
    return open(type.astNode, viewer) && open(field.astNode, viewer) && open(returned.astNode, viewer) && some;
  });
}

describe('For every operation and viewer', () => {
  test('the random operations are valid, and many of them meet rules', () => {
    let guarded = 0;
    const valid = fc.property(operations, (document) => {
      expect(validate(schema, document)).toEqual([]);
      if (rules.guard(document, getOperationAST(document)!)) guarded += 1;
    });
    fc.assert(valid, { numRuns: 100 });
    expect(guarded).toBeGreaterThan(40);
  });

  test('what is left can read nothing that is closed to the viewer', () => {
    const law = fc.property(operations, viewers, (document, viewer) => {
      const { document: kept } = filtered(document, viewer);
      for (const [object, name] of kept ? readable(kept) : []) {
        const field = object.getFields()[name]!;
        const places = [object, field, getNamedType(field.type)];
        expect([object.name, name, places.every(({ astNode }) => open(astNode, viewer))]).toEqual([
          object.name,
          name,
          true,
        ]);
      }
    });
    fc.assert(law, { numRuns: 400 });
  });

  test('what is left is valid', () => {
    const law = fc.property(operations, viewers, (document, viewer) => {
      const { document: kept } = filtered(document, viewer);
      expect(kept ? validate(schema, kept) : []).toEqual([]);
    });
    fc.assert(law, { numRuns: 200 });
  });

  test('nothing is taken from a viewer who has every right', () => {
    const law = fc.property(operations, (document) => {
      const { document: kept, errors } = filtered(document, EVERYTHING);
      expect(kept).toBe(document);
      expect(errors({})).toEqual([]);
    });
    fc.assert(law);
  });

  test('only fields that could show something closed are taken out', () => {
    const law = fc.property(operations, viewers, (document, viewer) => {
      const { removed } = filtered(document, viewer);
      const walk = (set: SelectionSetNode, parent: GraphQLCompositeType): void => {
        for (const node of set.selections) {
          if (node.kind === Kind.INLINE_FRAGMENT)
            walk(node.selectionSet, schema.getType(node.typeCondition!.name.value) as GraphQLCompositeType);
          if (node.kind !== Kind.FIELD || node.name.value === '__typename' || isUnionType(parent)) continue;
          expect([node.name.value, removed.has(node)]).toEqual([
            node.name.value,
            !openBehind(parent, node.name.value, viewer),
          ]);
          const returned = getNamedType(parent.getFields()[node.name.value]!.type);
          if (node.selectionSet && isCompositeType(returned)) walk(node.selectionSet, returned);
        }
      };
      walk(getOperationAST(document)!.selectionSet, schema.getQueryType()!);
    });
    fc.assert(law, { numRuns: 200 });
  });

  test('there are errors exactly when something is missing that was not switched off', () => {
    const conditions = new Set(['include', 'skip']);
    const law = fc.property(operations, viewers, (document, viewer) => {
      const always = visit(document, { Directive: ({ name }) => (conditions.has(name.value) ? null : undefined) });
      const { removed, errors } = filtered(always, viewer);
      expect(errors({}).length > 0).toBe(removed.size > 0);
    });
    fc.assert(law);
  });
});
