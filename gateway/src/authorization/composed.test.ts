import { composeServices } from '@apollo/composition';
import { operationFromDocument, ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { getOperationAST, parse } from 'graphql';
import { readSupergraph } from '../supergraph-text.ts';
import { AuthorizationRules } from './authorization-rules.ts';
import { EVERYTHING, NOBODY } from './rights.fixture.ts';

const FEDERATION = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@external", "@requires", "@shareable", { name: "@authenticated", as: "@signedIn" }, "@requiresScopes", "@policy"])`;

const CATALOGUE = `${FEDERATION}
  type Query { product: Product posts: [Post!]! search: [Found!]! }
  type Product @key(fields: "id") { id: ID! @signedIn name: String! price: Int @requiresScopes(scopes: [["s1"]]) }
  interface Post { id: ID! title: String! }
  type Public implements Post { id: ID! title: String! }
  type Private implements Post @signedIn { id: ID! title: String! }
  union Found = Public | Private`;

const STOCK = `${FEDERATION}
  type Product @key(fields: "id") { id: ID! @signedIn stock: Int! margin: Int @policy(policies: [["p1"]]) }`;

const composed = composeServices([
  { name: 'catalogue', url: 'http://catalogue', typeDefs: parse(CATALOGUE) },
  { name: 'stock', url: 'http://stock', typeDefs: parse(STOCK) },
]);
const supergraph = Supergraph.build(composed.supergraphSdl!, {
  supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
});
const rules = new AuthorizationRules(readSupergraph(composed.supergraphSdl!));

function planned(operation: string, viewer = NOBODY) {
  const document = parse(operation);
  const guard = rules.guard(document, getOperationAST(document)!);
  const kept = guard ? guard.filter(guard.decide(viewer)).document : document;
  return (
    kept && fetched(new QueryPlanner(supergraph).buildQueryPlan(operationFromDocument(supergraph.apiSchema(), kept)))
  );
}

function fetched(plan: QueryPlan): string[] {
  return [...JSON.stringify(plan).matchAll(/"operation":"([^"]*)"/g)].map(([, text = '']) => text);
}

describe('With rules as composition writes them, under a name of their own', () => {
  test('a closed field is asked of no subgraph', () => {
    expect(planned('{ product { name price margin } }')?.join()).not.toMatch(/price|margin/);
    expect(planned('{ product { name price margin } }', EVERYTHING)?.join()).toMatch(/price.*margin/);
  });

  test('a subgraph is left alone when all that it has is closed', () => {
    expect(planned('{ product { name margin } }')).toHaveLength(1);
    expect(planned('{ product { name margin } }', EVERYTHING)).toHaveLength(2);
  });

  test('nothing is planned when everything is closed', () => {
    expect(planned('{ posts { title } }')).toBeNull();
  });

  test('a closed key still joins subgraphs, and is told as removed so that nobody reads it from the fetched data', () => {
    const document = parse('{ product { id stock } }');
    const guard = rules.guard(document, getOperationAST(document)!)!;
    const { removed, errors } = guard.filter(guard.decide(NOBODY));
    expect(planned('{ product { id stock } }')?.[0]).toMatch(/\bid\b/);
    expect([...removed].map((node) => node.kind === 'Field' && node.name.value)).toEqual(['id']);
    expect(errors({}).map(({ path }) => path)).toEqual([['product', 'id']]);
  });

  test('an interface takes over the rules of its types; a union leaves the open ones open', () => {
    expect(planned('{ posts { ... on Public { title } } }')).toBeNull();
    expect(planned('{ search { ... on Public { title } ... on Private { title } } }')).toEqual([
      expect.stringMatching(/Public/),
    ]);
    expect(planned('{ search { ... on Public { title } ... on Private { title } } }')?.join()).not.toMatch(/Private/);
  });
});
