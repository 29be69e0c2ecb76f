import { operationFromDocument, type Schema, type Subgraphs, type Supergraph } from '@apollo/federation-internals';
import { type FetchNode, type PlanNode, QueryPlanner, type SubscriptionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  isInterfaceType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import type { FilteredOperation } from '../authorization/operation-guard.ts';
import { schedule } from '../execution/schedule.ts';
import { subscriptionSource } from '../execution/subscription-source.ts';
import { TypeFacts } from '../execution/type-facts.ts';
import { withKeptObjects } from './kept-objects.ts';
import { PreparedOperation } from './operation.ts';
import { keyOf, withOwnKeys } from './own-keys.ts';
import { Requirements } from './requirements.ts';
import { resumptionOf } from './resumption.ts';
import { separate } from './separate.ts';

/** Plans operations with Apollo's planner, kept from what it would mix up. */
export class OperationPlanner {
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  readonly #api: Schema;
  readonly #planner: QueryPlanner;
  readonly #types: TypeFacts;
  readonly #requirements: Requirements;
  readonly #fieldNames: ReadonlySet<string>;
  readonly #subgraphs: Subgraphs;
  readonly #streamingSchemas = new Map<string, GraphQLSchema>();

  constructor(supergraph: Supergraph) {
    const schema = supergraph.schema.toGraphQLJSSchema();
    this.#api = supergraph.apiSchema();
    this.apiSchema = this.#api.toGraphQLJSSchema();
    this.#planner = new QueryPlanner(supergraph);
    this.#types = new TypeFacts(schema);
    this.#requirements = new Requirements(schema);
    this.#fieldNames = fieldNames(schema);
    this.#subgraphs = supergraph.subgraphs();
  }

  /**
   * @param document valid against `apiSchema`
   * @param filtered what the viewer may have of it; undefined for all of it
   * @throws GraphQLError when it cannot be planned
   */
  prepare(
    document: DocumentNode,
    definition: OperationDefinitionNode,
    filtered?: FilteredOperation,
  ): PreparedOperation {
    const asked = filtered ? filtered.document : document;
    const { nodes, renamed } = asked ? this.#plan(asked, definition) : NOTHING;
    const [first] = nodes;
    const subscription = first?.kind === 'Subscription' ? first : null;
    const plans = nodes.flatMap((node) => (node.kind === 'Subscription' ? (node.rest ?? []) : node));
    return new PreparedOperation({
      ...{ schema: this.apiSchema, document, definition, renamed, filtered },
      source: subscription && this.#sourceOf(subscription.primary, { document, definition }),
      plans: plans.map((plan) => schedule(plan, this.#types)),
    });
  }

  #sourceOf(primary: FetchNode, asked: { document: DocumentNode; definition: OperationDefinitionNode }) {
    const resumption = resumptionOf(primary, asked, this.#streaming(primary.serviceName));
    return subscriptionSource(primary, this.#types, resumption);
  }

  /** A subgraph's own schema. */
  #streaming(subgraph: string): GraphQLSchema | undefined {
    const known = this.#streamingSchemas.get(subgraph);
    if (known) return known;
    const schema = this.#subgraphs.get(subgraph)?.schema.toGraphQLJSSchema();
    if (schema) this.#streamingSchemas.set(subgraph, schema);
    return schema;
  }

  #plan(document: DocumentNode, { name, operation: kind }: OperationDefinitionNode): Planned {
    const own = withOwnKeys(withKeptObjects(this.apiSchema, document), (node) => this.#isTaken(node));
    const operation = getOperationAST(own.document, name?.value) as OperationDefinitionNode;
    const documents = separate(this.apiSchema, own.document, operation, this.#requirements);
    if (documents.length > 1 && kind !== 'query') throw inseparable();
    return { nodes: documents.flatMap((each) => this.#planOne(each, name?.value) ?? []), renamed: own.renamed };
  }

  #planOne(document: DocumentNode, operationName: string | undefined): PlanNode | SubscriptionNode | undefined {
    const operation = operationFromDocument(this.#api, document, { operationName, validate: false });
    return this.#planner.buildQueryPlan(operation).node;
  }

  /** A plan fetches keys and requirements under their own names. */
  #isTaken(node: FieldNode): boolean {
    const key = keyOf(node);
    return this.#requirements.claims(key) || (key !== node.name.value && this.#fieldNames.has(key));
  }
}

interface Planned {
  readonly nodes: readonly (PlanNode | SubscriptionNode)[];
  readonly renamed: ReadonlySet<string>;
}

/** For a viewer who may have nothing of it. */
const NOTHING: Planned = { nodes: [], renamed: new Set() };

const inseparable = () =>
  new GraphQLError(
    'Two of these fields require the same field with different arguments: ask for them in operations of their own.',
    {
      extensions: { code: 'OPERATION_NOT_PLANNABLE' },
    },
  );

function fieldNames(schema: GraphQLSchema): ReadonlySet<string> {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
  return new Set(types.flatMap((type) => Object.keys(type.getFields())));
}
