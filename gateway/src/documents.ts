import { type DocumentNode, GraphQLError, parse, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { PreparedOperation } from './planning/operation.ts';
import type { OperationPlanner } from './planning/planner.ts';
import { RequestFault } from './request-fault.ts';

const MAX_DOCUMENTS = 1000;
const MAX_CHARACTERS = 16 * 1024 * 1024;
const MAX_TOKENS = 5000;
const MAX_ERRORS = 20;

/** Operations by their text: what was read, checked and planned once need not be again. */
export class Documents {
  readonly #planner: OperationPlanner;
  readonly #known = new LRUCache<string, KnownDocument>({
    max: MAX_DOCUMENTS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_, text) => text.length + 1,
  });

  constructor(planner: OperationPlanner) {
    this.#planner = planner;
  }

  /** @throws RequestFault */
  operation(text: string, operationName: string | undefined): PreparedOperation {
    const document = this.#known.get(text) ?? new KnownDocument(this.#planner, text);
    this.#known.set(text, document);
    return document.operation(operationName);
  }

  /** What was asked for, the latest last. */
  known(): { text: string; names: (string | undefined)[] }[] {
    return [...this.#known.entries()].reverse().map(([text, document]) => ({ text, names: document.names() }));
  }

  /** Reads and plans in advance; what the schema no longer has is found out when somebody asks. */
  prepare(text: string, names: readonly (string | undefined)[]): void {
    for (const name of names) {
      try {
        this.operation(text, name);
      } catch (error) {
        if (!(error instanceof RequestFault)) throw error;
      }
    }
  }
}

/** Also remembers what is wrong with a document: somebody will send it again. */
class KnownDocument {
  readonly #planner: OperationPlanner;
  readonly #document: DocumentNode | RequestFault;
  readonly #operations = new Map<string | undefined, PreparedOperation>();

  constructor(planner: OperationPlanner, text: string) {
    this.#planner = planner;
    this.#document = readDocument(planner, text);
  }

  /** Of the operations that were asked for. */
  names(): (string | undefined)[] {
    return [...this.#operations.keys()];
  }

  operation(name: string | undefined): PreparedOperation {
    if (this.#document instanceof RequestFault) throw this.#document;
    const known = this.#operations.get(name);
    if (known) return known;
    const prepared = prepare(this.#planner, this.#document, name);
    this.#operations.set(name, prepared);
    return prepared;
  }
}

function readDocument(planner: OperationPlanner, text: string): DocumentNode | RequestFault {
  try {
    const document = parse(text, { maxTokens: MAX_TOKENS });
    const errors = validate(planner.apiSchema, document, undefined, { maxErrors: MAX_ERRORS });
    return errors.length === 0 ? document : fault(errors, 'GRAPHQL_VALIDATION_FAILED');
  } catch (error) {
    if (error instanceof GraphQLError) return fault([error], 'GRAPHQL_PARSE_FAILED');
    throw error;
  }
}

function prepare(planner: OperationPlanner, document: DocumentNode, name: string | undefined): PreparedOperation {
  try {
    return planner.prepare(document, name);
  } catch (error) {
    if (error instanceof GraphQLError) throw new RequestFault([error]);
    throw error;
  }
}

const fault = (errors: readonly GraphQLError[], code: string) =>
  new RequestFault(
    errors.map(
      ({ message, source, positions }) => new GraphQLError(message, { source, positions, extensions: { code } }),
    ),
  );
