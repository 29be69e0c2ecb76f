import { GraphQLError } from 'graphql';
import { FetchGroup } from './fetch-group.ts';
import type { FetchStep } from './fetch-step.ts';
import { type ErrorFacts, type JsonObject, toFacts } from './json.ts';
import type { PlanRun } from './plan-run.ts';
import { type CombinedOperation, fieldPrefix, REPRESENTATIONS, representationsOf } from './subgraph-operation.ts';
import type { SubgraphAnswer } from './subgraphs.ts';

/** Fetches from one subgraph that travel as one request. */
export class FetchBatch {
  readonly #run: PlanRun;
  readonly #subgraph: string;
  readonly #groups: FetchGroup[] = [];

  constructor(run: PlanRun, subgraph: string) {
    this.#run = run;
    this.#subgraph = subgraph;
  }

  add(step: FetchStep): void {
    const known = this.#groups.find(({ first }) => first.operation.text === step.operation.text);
    const group = known ?? new FetchGroup(step, this.#run.data);
    if (group.add(step) && !known) this.#groups.push(group);
  }

  /** Resolves when the answer, or why there is none, is part of the operation's. */
  async send(): Promise<void> {
    const [only, ...more] = this.#groups;
    if (!only) return;
    try {
      if (more.length === 0) await this.#sendOne(only);
      else await this.#sendTogether([only, ...more]);
    } catch (error) {
      // A cancelled operation has no answer that an error could be part of.
      this.#run.cancellation.throwIfCancelled();
      if (!(error instanceof GraphQLError)) this.#run.onFault(error);
      for (const group of this.#groups) this.#report(group, toFacts(error));
    }
  }

  async #sendOne(group: FetchGroup): Promise<void> {
    const { operation } = group.first;
    const sent = representationsAs(REPRESENTATIONS, group);
    const { data, errors } = await this.#request(operation, operation.isMutation, sent);
    if (errors) for (const error of errors) this.#report(group, error);
    if (data) group.accept(data);
  }

  async #sendTogether(groups: readonly FetchGroup[]): Promise<void> {
    const combined = this.#run.combinations.of(groups.map(({ first }) => first.operation));
    const sent = groups
      .map((group, index) => representationsAs(representationsOf(index), group))
      .filter(Boolean)
      .join();
    const { data, errors = [] } = await this.#request(combined, false, sent);
    for (const error of errors) {
      const [field, ...rest] = error.path ?? [];
      const index = groups.findIndex((_, i) => String(field).startsWith(fieldPrefix(i)));
      if (index < 0) for (const group of groups) this.#report(group, { ...error, path: undefined });
      else this.#report(groups[index] as FetchGroup, { ...error, path: [unprefixed(String(field), index), ...rest] });
    }
    if (data) for (const [index, group] of groups.entries()) group.accept(fieldsOf(data, index));
  }

  /** @param representations as a part of the variables */
  #request(operation: CombinedOperation, isMutation: boolean, representations: string): Promise<SubgraphAnswer> {
    const { queryJson, name, variables } = operation;
    const variablesJson = `{${withClients(variables, this.#run.variables, representations)}}`;
    return this.#run.subgraphs.send({ subgraph: this.#subgraph, queryJson, name, isMutation, variablesJson });
  }

  #report(group: FetchGroup, error: ErrorFacts): void {
    this.#run.errors.push(...group.locate(error));
  }
}

/** Empty for a fetch of root fields. */
const representationsAs = (name: string, { first, representations }: FetchGroup): string =>
  first.represent ? `"${name}":[${representations.join()}]` : '';

/** @param names of those of the client's variables that are sent, too */
function withClients(names: readonly string[], values: Readonly<Record<string, unknown>>, representations: string) {
  let text = representations;
  for (const name of names) {
    const value = JSON.stringify(values[name]);
    if (value !== undefined) text += `${text && ','}"${name}":${value}`;
  }
  return text;
}

const unprefixed = (field: string, index: number) => field.slice(fieldPrefix(index).length);

/** Of the fields of a combined answer, those of the operation at `index`, under their own names. */
function fieldsOf(data: JsonObject, index: number): JsonObject {
  const fields: JsonObject = {};
  for (const [field, value] of Object.entries(data)) {
    if (field.startsWith(fieldPrefix(index))) fields[unprefixed(field, index)] = value;
  }
  return fields;
}
