import {
  type DocumentNode,
  executeSync,
  type GraphQLNamedType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  visit,
} from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { LRUCache } from 'lru-cache';
import type { FilteredOperation } from '../authorization/operation-guard.ts';
import { Combinations } from '../execution/combinations.ts';
import type { Executable, ExecutionViewer } from '../execution/executable.ts';
import type { ErrorFacts, JsonObject } from '../execution/json.ts';
import type { Schedule } from '../execution/schedule.ts';
import { type ObjectShape, objectShape } from '../execution/shape.ts';
import type { SubscriptionSource } from '../execution/subscription-source.ts';
import { fragmentsOf } from '../fragments.ts';
import type { Variables } from '../variables.ts';
import { introspectionIn } from './introspection.ts';
import { clientPath, ownKey } from './own-keys.ts';

/** Shapes of one operation, by what its `@skip` and `@include` say: few in practice, many only to somebody who tries. */
const MAX_SHAPES = 16;

interface Parts {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly source: SubscriptionSource | null;
  readonly plans: readonly Schedule[];
  /** Response keys that the subgraphs know by another name. */
  readonly renamed: ReadonlySet<string>;
  readonly filtered: FilteredOperation | undefined;
}

/** One operation, planned and ready to run as often as it is asked for. */
export class PreparedOperation implements Executable {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly name: string | undefined;
  /** What a subscription's owner streams. */
  readonly source: SubscriptionSource | null;
  /**
   * Everything to fetch; of a subscription, what is joined to each event. There are several where one plan cannot keep apart what
   * two fields require: each grows data of its own.
   */
  readonly plans: readonly Schedule[];
  readonly combinations = new Combinations();
  readonly #parts: Parts;
  readonly #conditionNames: readonly string[];
  readonly #shapes = new LRUCache<string, ObjectShape>({ max: MAX_SHAPES });
  readonly #introspection: DocumentNode | null;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.kind = parts.definition.operation;
    this.name = parts.definition.name?.value;
    this.source = parts.source;
    this.plans = parts.plans;
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
    const shape = this.#shapes.get(key) ?? this.#makeShape(this.#conditionsIn(variables));
    this.#shapes.set(key, shape);
    return shape;
  }

  /** The shape is kept, and the other variables may be large, or a password: not even a closure may hold on to them. */
  #conditionsIn(variables: Variables): Variables {
    return Object.fromEntries(this.#conditionNames.map((name) => [name, variables[name]]));
  }

  #makeShape(conditions: Variables): ObjectShape {
    const { schema, document, definition, renamed, filtered } = this.#parts;
    const root = schema.getRootType(definition.operation) as GraphQLNamedType;
    const sourceKeyOf = (key: string) => (renamed.has(key) ? ownKey(key) : key);
    const withheld = filtered?.removed ?? NONE;
    const source = { schema, fragments: fragmentsOf(document), conditions, withheld, sourceKeyOf };
    return objectShape(source, root, definition.selectionSet.selections);
  }

  /** Under the client's keys. */
  tell(errors: ErrorFacts[]): ErrorFacts[] {
    if (this.#parts.renamed.size === 0) return errors;
    return errors.map(({ path, ...error }) => ({ ...error, path: path && clientPath(path) }));
  }

  /** Why there is less than was asked for. */
  refusals(variables: Variables, viewer: ExecutionViewer): readonly ErrorFacts[] {
    return this.#parts.filtered?.errors(variables).map((denied) => denied.tell(viewer)) ?? [];
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
const NONE: ReadonlySet<SelectionNode> = new Set();

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
