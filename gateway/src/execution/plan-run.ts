import type { Combinations } from './combinations.ts';
import { FetchBatch } from './fetch-batch.ts';
import type { ErrorFacts, JsonObject } from './json.ts';
import type { FetchStep, Step } from './plan.ts';
import type { Subgraphs } from './subgraphs.ts';

export interface PlanRunContext {
  /** Grows as the subgraphs answer. */
  readonly data: JsonObject;
  readonly errors: ErrorFacts[];
  /** The client's, defaults included. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly subgraphs: Subgraphs;
  readonly combinations: Combinations;
  readonly signal: AbortSignal;
}

/** Carries out one plan once. */
export class PlanRun {
  readonly #context: PlanRunContext;
  /** What is ready now, by subgraph, and its sending. */
  readonly #ready = new Map<string, { batch: FetchBatch; sent: Promise<void> }>();

  constructor(context: PlanRunContext) {
    this.#context = context;
  }

  /** @throws only the signal's reason: what goes wrong with a fetch is among the errors */
  async run(step: Step): Promise<void> {
    switch (step.kind) {
      case 'fetch':
        return this.#fetch(step);
      case 'sequence':
        for (const each of step.steps) await this.run(each);
        return;
      case 'parallel':
        await Promise.all(step.steps.map((each) => this.run(each)));
        return;
      case 'condition': {
        const branch = this.#context.variables[step.variable] === true ? step.yes : step.no;
        if (branch) await this.run(branch);
      }
    }
  }

  #fetch(step: FetchStep): Promise<void> {
    const { operation, subgraph } = step;
    if (operation.document === null) return this.#fetchAlone(step);
    const ready = this.#ready.get(subgraph) ?? this.#begin(subgraph);
    return ready.batch.add(step) ? ready.sent : DONE;
  }

  async #fetchAlone(step: FetchStep): Promise<void> {
    const batch = new FetchBatch(this.#context, step.subgraph);
    if (batch.add(step)) await batch.send();
  }

  /** Whatever becomes ready in this turn of the event loop joins it. */
  #begin(subgraph: string) {
    const batch = new FetchBatch(this.#context, subgraph);
    const sent = DONE.then(() => {
      this.#ready.delete(subgraph);
      return batch.send();
    });
    const ready = { batch, sent };
    this.#ready.set(subgraph, ready);
    return ready;
  }
}

const DONE = Promise.resolve();
