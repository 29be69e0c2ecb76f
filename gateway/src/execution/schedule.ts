import type { PlanNode } from '@apollo/query-planner';
import { compileFetch, type FetchStep } from './fetch-step.ts';
import type { TypeFacts } from './type-facts.ts';

/** Fetches from one subgraph that travel as one request, once what they build on is there. */
export interface Stop {
  readonly subgraph: string;
  readonly steps: readonly FetchStep[];
  /** Places in the schedule: all before this one. */
  readonly after: readonly number[];
}

/** A query plan as requests and what each waits for. */
export type Schedule = readonly Stop[];

/** One fetch of the plan. */
interface Leg {
  readonly step: FetchStep;
  readonly after: readonly Leg[];
  /** The longest way of fetches that leads to it, from 0. */
  level: number;
}

/**
 * Brings fetches from one subgraph together. Those on the same level wait for the same number of answers, so that one request for
 * all of them makes hardly anybody wait; one that nothing builds on may also wait for a later request that is made anyway.
 * @throws Error for a plan with a node that cannot be carried out
 */
export function schedule(node: PlanNode, types: TypeFacts): Schedule {
  const legs: Leg[] = [];
  addLegs({ node, place: [], conditions: [], after: [] }, types, legs);
  postpone(legs);
  return toStops(legs);
}

interface Part {
  readonly node: PlanNode;
  readonly place: readonly string[];
  readonly conditions: FetchStep['conditions'];
  readonly after: readonly Leg[];
}

/** Answers the legs that what follows in a sequence has to wait for. */
function addLegs(part: Part, types: TypeFacts, legs: Leg[]): readonly Leg[] {
  const { node, place, conditions, after } = part;
  const inside = (change: Partial<Part>) => addLegs({ ...part, ...change }, types, legs);
  switch (node.kind) {
    case 'Fetch': {
      const level = Math.max(-1, ...after.map((leg) => leg.level)) + 1;
      const leg = { step: compileFetch(node, types, place, conditions), after, level };
      legs.push(leg);
      return [leg];
    }
    case 'Flatten':
      return inside({ node: node.node, place: [...place, ...node.path.map(String)] });
    case 'Parallel':
      return node.nodes.flatMap((child) => inside({ node: child }));
    case 'Sequence':
      return node.nodes.reduce((before, child) => {
        const added = inside({ node: child, after: before });
        return added.length > 0 ? added : before;
      }, after);
    case 'Condition': {
      const branch = (child: PlanNode | undefined, holds: boolean) =>
        child ? inside({ node: child, conditions: [...conditions, { variable: node.condition, holds }] }) : [];
      return [...branch(node.ifClause, true), ...branch(node.elseClause, false)];
    }
    default:
      throw new Error(`A plan with a node '${node.kind}' cannot be carried out.`);
  }
}

function postpone(legs: readonly Leg[]): void {
  const builtUpon = new Set(legs.flatMap(({ after }) => after));
  for (const leg of legs) {
    const others = legs.filter((other) => other !== leg && mayTravelTogether(leg, other));
    if (builtUpon.has(leg) || others.some(({ level }) => level === leg.level)) continue;
    const later = others.map(({ level }) => level).filter((level) => level > leg.level);
    if (later.length > 0) leg.level = Math.min(...later);
  }
}

const mayTravelTogether = ({ step: a }: Leg, { step: b }: Leg) =>
  a.subgraph === b.subgraph && a.operation.document !== null && b.operation.document !== null;

function toStops(legs: readonly Leg[]): Schedule {
  const stops: Leg[][] = [];
  for (const leg of [...legs].sort((a, b) => a.level - b.level)) {
    const stop = stops.find(([first]) => first && first.level === leg.level && mayTravelTogether(first, leg));
    if (stop) stop.push(leg);
    else stops.push([leg]);
  }
  const placeOf = new Map(stops.flatMap((stop, place) => stop.map((leg) => [leg, place] as const)));
  return stops.map((stop) => ({
    subgraph: stop[0]?.step.subgraph ?? '',
    steps: stop.map(({ step }) => step),
    after: [...new Set(stop.flatMap(({ after }) => after.map((leg) => placeOf.get(leg) as number)))],
  }));
}
