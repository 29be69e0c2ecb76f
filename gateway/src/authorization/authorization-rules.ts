import { type DocumentNode, type GraphQLSchema, isCompositeType, type OperationDefinitionNode } from 'graphql';
import type { SupergraphText } from '../supergraph-text.ts';
import { Guards } from './guards.ts';
import { OperationGuard } from './operation-guard.ts';
import { surveyOperation } from './operation-survey.ts';
import { RuleTable } from './rule-table.ts';

/**
 * Enforces `@authenticated`, `@requiresScopes` and `@policy` (https://specs.apollo.dev, v0.1 each) on operations before they are
 * planned. Everything is decided from the operation and the schema, before a subgraph hears of it:
 *
 * - A field needs its own rules, those of the type it is selected on, and those of the type it returns (object, interface, scalar
 *   or enum; lists and non-null are looked through). Several rules in one place must all hold.
 * - A fragment on a type needs the rules of that type.
 * - A field selected on an interface also needs the rules of every type behind the interface, and of this field there: the answer
 *   could hold any of them. `... on OneType { field }` needs those of that type alone. How the fragments around it narrow the types
 *   further is left out, which can only ask for more; a fragment therefore means the same wherever it is spread.
 * - A rule of an interface itself is taken literally: what returns the interface needs it, whichever types are asked for.
 * - A field that returns a union or an interface without rules is open as long as one type behind it is.
 * - `__typename` is open wherever its object may be reached; so is introspection, unless the root type itself is guarded.
 * - Inputs carry no rules: a guarded scalar or enum may be sent by anybody, as it tells them nothing.
 * - Nothing decides policies yet (docs/decisions/0020): what carries `@policy` is denied to everybody, unless one of its alternatives is empty.
 * - What the planner fetches for itself (keys, `@requires`) is not checked; composition checks `@requires` since 2.9.4.
 *
 * This is how Apollo Router does it since it reads interfaces strictly, except in two ways: it drops the field that returns an
 * interface where we drop the fields on it, and it leaves out a parent with nothing left where we answer it without its fields.
 */
export class AuthorizationRules {
  /** What carries `@policy`. */
  readonly policed: readonly string[];
  readonly #schema: GraphQLSchema;
  readonly #table: RuleTable;
  readonly #guards: Guards;

  /** @throws Error when the supergraph asks for security that this gateway does not know or cannot enforce */
  constructor({ document, schema }: SupergraphText) {
    this.#schema = schema;
    this.#table = new RuleTable(document);
    this.#guards = new Guards(this.#schema, this.#table);
    const isPolicy = (index: number) => this.#table.requirements[index]?.kind === 'policy';
    this.policed = [...this.#table.coordinates()].filter((coordinate) => this.#table.at(coordinate).some(isPolicy));
  }

  /**
   * What stands guard over one operation of a validated document, or undefined when nothing does: then it may be planned as it is,
   * for everybody. To be kept with the document; it costs a walk over the operation and the fragments it reaches.
   * @throws Error when the operation does not fit the schema, for what is unknown cannot be called open
   */
  guard(document: DocumentNode, operation: OperationDefinitionNode): OperationGuard | undefined {
    if (this.#table.isEmpty) return undefined;
    const root = this.#schema.getRootType(operation.operation);
    if (!isCompositeType(root)) throw new Error(`The schema has no ${operation.operation}.`);
    const survey = surveyOperation({ schema: this.#schema, guards: this.#guards, document, operation, root });
    if (survey.guards.size === 0 && !survey.rootGuard) return undefined;
    return new OperationGuard(survey, this.#table.requirements);
  }
}
