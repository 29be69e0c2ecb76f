import { operationFromDocument, type Schema, type Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import {
  type DocumentNode,
  executeSync,
  GraphQLError,
  type GraphQLNamedType,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { LRUCache } from 'lru-cache';
import { Combinations } from './combinations.ts';
import { fragmentsOf } from './fragments.ts';
import { introspectionIn } from './introspection.ts';
import type { JsonObject } from './json.ts';
import { compileStep, type Step } from './plan.ts';
import { type ObjectShape, objectShape } from './shape.ts';
import { type SubscriptionSource, subscriptionSource } from './subscription-source.ts';
import { TypeFacts } from './type-facts.ts';

export type Variables = Readonly<Record<string, unknown>>;

/** Shapes of one operation, by what its `@skip` and `@include` say: few in practice, many only to somebody who tries. */
const MAX_SHAPES = 16;

/** The supergraph that operations are planned for. */
export class OperationPlanner {
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  readonly #api: Schema;
  readonly #planner: QueryPlanner;
  readonly #types: TypeFacts;

  constructor(supergraph: Supergraph) {
    this.#api = supergraph.apiSchema();
    this.apiSchema = this.#api.toGraphQLJSSchema();
    this.#planner = new QueryPlanner(supergraph);
    this.#types = new TypeFacts(supergraph.schema.toGraphQLJSSchema());
  }

  /**
   * @param document valid against `apiSchema`
   * @throws GraphQLError when it has no operation of that name, or none to choose among several
   */
  prepare(document: DocumentNode, operationName: string | undefined): PreparedOperation {
    const definition = getOperationAST(document, operationName);
    if (!definition) throw unknownOperation(operationName);
    const operation = operationFromDocument(this.#api, document, { operationName, validate: false });
    const { node } = this.#planner.buildQueryPlan(operation);
    const [primary, rest] = node?.kind === 'Subscription' ? [node.primary, node.rest] : [undefined, node];
    return new PreparedOperation({
      ...{ schema: this.apiSchema, document, definition },
      source: primary ? subscriptionSource(primary, this.#types) : null,
      step: rest ? compileStep(rest, this.#types) : null,
    });
  }
}

const unknownOperation = (name: string | undefined) =>
  new GraphQLError(
    name === undefined
      ? 'The document has several operations: say which by operationName.'
      : `The document has no operation named “${name}”.`,
    { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } },
  );

interface Parts {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly source: SubscriptionSource | null;
  readonly step: Step | null;
}

/** One operation, planned and ready to run as often as it is asked for. */
export class PreparedOperation {
  readonly document: DocumentNode;
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** What a subscription's owner streams. */
  readonly source: SubscriptionSource | null;
  /** Everything to fetch; of a subscription, what is joined to each event. Null when there is nothing to. */
  readonly step: Step | null;
  readonly combinations = new Combinations();
  readonly #parts: Parts;
  readonly #conditionNames: readonly string[];
  readonly #shapes = new LRUCache<string, ObjectShape>({ max: MAX_SHAPES });
  readonly #introspection: DocumentNode | null;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.document = parts.document;
    this.kind = parts.definition.operation;
    this.source = parts.source;
    this.step = parts.step;
    this.#conditionNames = conditionNames(parts.document);
    this.#introspection = introspectionIn(parts.document, parts.definition);
  }

  /** @throws GraphQLError, the first of them, when the variables do not fit */
  coerce(given: Variables): Variables {
    const { schema, definition } = this.#parts;
    if (!definition.variableDefinitions?.length) return NO_VARIABLES;
    const { errors, coerced } = getVariableValues(schema, definition.variableDefinitions, given);
    if (errors) throw errors[0];
    return coerced;
  }

  /** @param variables coerced */
  shapeFor(variables: Variables): ObjectShape {
    const key = this.#conditionNames.map((name) => variables[name] === true).join();
    const shape = this.#shapes.get(key) ?? this.#makeShape(variables);
    this.#shapes.set(key, shape);
    return shape;
  }

  #makeShape(conditions: Variables): ObjectShape {
    const { schema, document, definition } = this.#parts;
    const root = schema.getRootType(definition.operation) as GraphQLNamedType;
    return objectShape(
      { schema, fragments: fragmentsOf(document), conditions },
      root,
      definition.selectionSet.selections,
    );
  }

  /** What the schema says of itself, where the operation asks. */
  introspect(variables: Variables): JsonObject {
    if (!this.#introspection) return {};
    const { schema } = this.#parts;
    const { data } = executeSync({ schema, document: this.#introspection, variableValues: variables });
    return (data ?? {}) as JsonObject;
  }
}

const NO_VARIABLES: Variables = {};

function conditionNames(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: given }) {
      const value = given?.[0]?.value;
      const isCondition = name.value === 'skip' || name.value === 'include';
      if (isCondition && value?.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names].sort();
}
