import type { Cancellation } from '../cancellation.ts';
import type { Combinations } from './combinations.ts';
import { FetchBatch } from './fetch-batch.ts';
import type { FetchStep } from './fetch-step.ts';
import type { ErrorFacts, JsonObject } from './json.ts';
import type { Schedule, Stop } from './schedule.ts';
import type { Subgraphs } from './subgraphs.ts';

export interface PlanRun {
  /** Grows as the subgraphs answer. */
  readonly data: JsonObject;
  readonly errors: ErrorFacts[];
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly subgraphs: Subgraphs;
  readonly combinations: Combinations;
  readonly cancellation: Cancellation;
  /** Told of what was not foreseen, as it is. */
  readonly onFault: (fault: unknown) => void;
}

/**
 * Carries out a plan: each request leaves as soon as what it builds on is there.
 * @throws only the reason of a cancellation: what goes wrong with a fetch is among the errors
 */
export async function runPlan(schedule: Schedule, run: PlanRun): Promise<void> {
  const stops: Promise<void>[] = [];
  for (const stop of schedule) stops.push(makeStop(stop, stops, run));
  await Promise.all(stops);
}

async function makeStop(stop: Stop, stops: readonly Promise<void>[], run: PlanRun): Promise<void> {
  for (const place of stop.after) await stops[place];
  const batch = new FetchBatch(run, stop.subgraph);
  for (const step of stop.steps) if (isWanted(step, run)) batch.add(step);
  await batch.send();
}

const isWanted = ({ conditions }: FetchStep, { variables }: PlanRun) =>
  conditions.every(({ variable, holds }) => (variables[variable] === true) === holds);
