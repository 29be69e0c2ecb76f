import { type DocumentNode, type GraphQLSchema, type OperationDefinitionNode, valueFromASTUntyped } from 'graphql';
import type { SupergraphText } from '../supergraph-text.ts';
import type { Variables } from '../variables.ts';
import { breachesOf, variableBreaches } from './breaches.ts';
import { CostEstimator } from './cost-estimate.ts';
import { CostWeights } from './cost-weights.ts';
import type { LimitExceeded } from './limit-exceeded.ts';
import { DEFAULT_LIMITS, type LimitOptions } from './limit-options.ts';
import { measure } from './measure.ts';
import { OperationCost } from './operation-cost.ts';
import { parseWithin } from './parse-within.ts';

/**
 * Refuses what would be too much work, in the order in which a request comes by: `parse` its text, `check` the document before it
 * is validated, `costOf` it once valid, and `checkVariables` and the cost's errors at each request. All but the last two can be kept
 * with the document. Everything takes time in proportion to the text, however hostile it is.
 */
export class OperationLimits {
  readonly #schema: GraphQLSchema;
  readonly #weights: CostWeights;
  readonly #limits: LimitOptions;

  constructor({ document, schema }: SupergraphText, limits: Partial<LimitOptions> = {}) {
    this.#schema = schema;
    this.#weights = new CostWeights(schema, document);
    this.#limits = { ...DEFAULT_LIMITS, ...definedOnly(limits) };
  }

  /** @throws LimitExceeded, or the GraphQLError of a text that is no GraphQL */
  parse(source: string): DocumentNode {
    return parseWithin(source, this.#limits.tokens);
  }

  /** What in the document and in the operation chosen from it is above a limit. The document need not be valid. */
  check(document: DocumentNode, operation: OperationDefinitionNode): readonly LimitExceeded[] {
    const measures = measure(document, operation, this.#limits.valueDepth);
    return breachesOf(measures, operation.operation, this.#limits);
  }

  /** Of the variables as the request sends them. */
  checkVariables(variables: Variables): readonly LimitExceeded[] {
    return variableBreaches(variables, this.#limits);
  }

  /** What a valid operation costs, and whether that is too much. */
  costOf(document: DocumentNode, operation: OperationDefinitionNode): OperationCost {
    const estimator = new CostEstimator(this.#schema, this.#weights, document, this.#limits.listSize);
    return new OperationCost(estimator.estimate(operation), defaultsOf(operation), this.#limits.cost);
  }
}

/** A setting that is left out must not lift its limit. */
function definedOnly(limits: Partial<LimitOptions>): Partial<LimitOptions> {
  return Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== undefined));
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  const given = variableDefinitions.flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
  );
  return Object.fromEntries(given);
}
