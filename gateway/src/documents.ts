import { setImmediate } from 'node:timers/promises';
import {
  type DocumentNode,
  GraphQLError,
  getOperationAST,
  NoSchemaIntrospectionCustomRule,
  specifiedRules,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { AuthorizationRules } from './authorization/authorization-rules.ts';
import { KnownOperation } from './known-operation.ts';
import type { OperationLimits } from './limits/operation-limits.ts';
import type { OperationPlanner } from './planning/planner.ts';
import { RequestFault } from './request-fault.ts';
import { reservedKeys, reservedVariables } from './reserved-keys.ts';

const MAX_DOCUMENTS = 1000;
const MAX_CHARACTERS = 16 * 1024 * 1024;
const MAX_ERRORS = 20;
const RULES = [...specifiedRules, reservedKeys, reservedVariables];

export interface DocumentRules {
  readonly planner: OperationPlanner;
  readonly limits: OperationLimits;
  readonly rules: AuthorizationRules;
  readonly tellsOfSchema: boolean;
  readonly counts: PlanCacheCounts;
}

/** Outlives the supergraphs. */
export interface PlanCacheCounts {
  hits: number;
  misses: number;
}

/** One operation of a document. */
interface DocumentChoice {
  readonly text: string;
  readonly name: string | undefined;
}

/** Operations by their text: what was read, checked and planned once need not be again. So is what is wrong with one. */
export class Documents {
  readonly #rules: DocumentRules;
  readonly #known = new LRUCache<string, { asked: DocumentChoice; operation: KnownOperation | RequestFault }>({
    max: MAX_DOCUMENTS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_, key) => key.length + 1,
  });

  constructor(rules: DocumentRules) {
    this.#rules = rules;
  }

  get size(): number {
    return this.#known.size;
  }

  /** @throws RequestFault */
  operation(text: string, name: string | undefined): KnownOperation {
    const key = keyOf(text, name);
    const found = this.#known.get(key);
    this.#rules.counts[found ? 'hits' : 'misses']++;
    const operation = found ? found.operation : this.#learn(key, { text, name });
    if (operation instanceof RequestFault) throw operation;
    return operation;
  }

  /** Reads and plans what another schema's documents have been asked for lately, between requests. No client waits: none is counted. */
  async prepareAgain(before: Documents): Promise<void> {
    for (const [key, { asked, operation }] of [...before.#known].reverse()) {
      if (operation instanceof RequestFault) continue;
      await setImmediate();
      try {
        const known = this.#learn(key, asked);
        if (known instanceof KnownOperation) known.prepareAgain(operation);
      } catch {
        // What this schema cannot do is said to whoever asks for it.
      }
    }
  }

  #learn(key: string, asked: DocumentChoice): KnownOperation | RequestFault {
    const operation = this.#read(asked);
    this.#known.set(key, { asked, operation });
    return operation;
  }

  #read({ text, name }: DocumentChoice): KnownOperation | RequestFault {
    try {
      return this.#check(this.#parse(text), name);
    } catch (error) {
      if (error instanceof RequestFault) return error;
      throw error;
    }
  }

  #parse(text: string): DocumentNode {
    try {
      return this.#rules.limits.parse(text);
    } catch (error) {
      if (error instanceof GraphQLError) throw RequestFault.of([error], 'GRAPHQL_PARSE_FAILED');
      throw error;
    }
  }

  #validate(document: DocumentNode): readonly GraphQLError[] {
    const { planner, tellsOfSchema } = this.#rules;
    const rules = tellsOfSchema ? RULES : [...RULES, NoSchemaIntrospectionCustomRule];
    const errors = validate(planner.apiSchema, document, rules, { maxErrors: MAX_ERRORS });
    return tellsOfSchema ? errors : errors.map(withoutSuggestion);
  }

  /** Limits come before the checks that they protect. */
  #check(document: DocumentNode, name: string | undefined): KnownOperation {
    const { planner, limits, rules } = this.#rules;
    const definition = getOperationAST(document, name);
    if (!definition) throw unknownOperation(name);
    refuse(limits.check(document, definition), 'LIMIT_EXCEEDED');
    refuse(this.#validate(document), 'GRAPHQL_VALIDATION_FAILED');
    const cost = limits.costOf(document, definition);
    return new KnownOperation({ planner, document, definition, cost, guard: rules.guard(document, definition) });
  }
}

/** The length first: no name and text of one request can look like those of another. */
const keyOf = (text: string, name: string | undefined) => `${name?.length ?? '-'} ${name ?? ''}${text}`;

/** graphql-js ends some messages with names from the schema. */
const withoutSuggestion = (error: GraphQLError) =>
  new GraphQLError(error.message.replace(/ Did you mean .*\?$/s, ''), error);

function refuse(errors: readonly GraphQLError[], code: string): void {
  if (errors.length > 0) throw RequestFault.of(errors, code);
}

const unknownOperation = (name: string | undefined) => {
  const message =
    name === undefined
      ? 'The document needs one operation, or an operationName that says which of several.'
      : `The document has no operation named “${name}”.`;
  return RequestFault.of([new GraphQLError(message)], 'OPERATION_RESOLUTION_FAILURE');
};
