import { operationFromDocument, type Schema, type Supergraph } from '@apollo/federation-internals';
import { type PlanNode, QueryPlanner, type SubscriptionNode } from '@apollo/query-planner';
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
import { schedule } from '../execution/schedule.ts';
import { subscriptionSource } from '../execution/subscription-source.ts';
import { TypeFacts } from '../execution/type-facts.ts';
import { PreparedOperation } from './operation.ts';
import { keyOf, withOwnKeys } from './own-keys.ts';
import { Requirements } from './requirements.ts';
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

  constructor(supergraph: Supergraph) {
    const schema = supergraph.schema.toGraphQLJSSchema();
    this.#api = supergraph.apiSchema();
    this.apiSchema = this.#api.toGraphQLJSSchema();
    this.#planner = new QueryPlanner(supergraph);
    this.#types = new TypeFacts(schema);
    this.#requirements = new Requirements(schema);
    this.#fieldNames = fieldNames(schema);
  }

  /**
   * @param document valid against `apiSchema`
   * @throws GraphQLError when it has no operation of that name, or none to choose among several, or one that cannot be planned
   */
  prepare(document: DocumentNode, operationName: string | undefined): PreparedOperation {
    const definition = getOperationAST(document, operationName);
    if (!definition) throw unknownOperation(operationName);
    const { nodes, renamed } = this.#plan(document, definition);
    const [first] = nodes;
    const subscription = first?.kind === 'Subscription' ? first : null;
    const plans = nodes.flatMap((node) => (node.kind === 'Subscription' ? (node.rest ?? []) : node));
    return new PreparedOperation({
      ...{ schema: this.apiSchema, document, definition, renamed },
      source: subscription && subscriptionSource(subscription.primary, this.#types),
      plans: plans.map((plan) => schedule(plan, this.#types)),
    });
  }

  #plan(document: DocumentNode, definition: OperationDefinitionNode) {
    const own = withOwnKeys(document, (node) => this.#isTaken(node));
    const operation = getOperationAST(own.document, definition.name?.value) as OperationDefinitionNode;
    const documents = separate(this.apiSchema, own.document, operation, this.#requirements);
    if (documents.length > 1 && definition.operation !== 'query') throw inseparable();
    const nodes = documents.flatMap((each) => this.#planOne(each, definition.name?.value) ?? []);
    return { nodes, renamed: own.renamed };
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

const unknownOperation = (name: string | undefined) =>
  new GraphQLError(
    name === undefined
      ? 'The document has several operations: say which by operationName.'
      : `The document has no operation named “${name}”.`,
    { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } },
  );

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
