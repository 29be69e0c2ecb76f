import type { FetchStep } from './fetch-step.ts';
import { type ErrorFacts, isObject, type Json, type JsonObject, type Path } from './json.ts';
import { merge } from './merge.ts';
import { objectsAt, pathsAt } from './targets.ts';

interface Fetch {
  readonly step: FetchStep;
  /** Which representation stands for each, −1 for none. */
  readonly targets: ReadonlyMap<JsonObject, number>;
  /** Of the targets of each representation; found when the first error asks. */
  places?: ReadonlyMap<number, readonly Path[]>;
}

/** Fetches of one operation that became ready together: they travel as one, each representation once. */
export class FetchGroup {
  readonly first: FetchStep;
  /** JSON texts; empty for a fetch of root fields. */
  readonly representations: string[] = [];
  readonly #root: JsonObject;
  readonly #indexOf = new Map<string, number>();
  readonly #fetches: Fetch[] = [];

  constructor(first: FetchStep, root: JsonObject) {
    this.first = first;
    this.#root = root;
  }

  /** False when there is nothing to ask: no object at the fetch's place, or none that this subgraph would know. */
  add(step: FetchStep): boolean {
    const targets = new Map<JsonObject, number>();
    let isKnown = false;
    for (const target of objectsAt(this.#root, step.place)) {
      const index = this.#represent(step, target);
      targets.set(target, index);
      isKnown ||= index >= 0;
    }
    if (isKnown) this.#fetches.push({ step, targets });
    return isKnown;
  }

  #represent({ represent }: FetchStep, target: JsonObject): number {
    if (!represent) return 0;
    const text = represent(target);
    if (text === null) return -1;
    const known = this.#indexOf.get(text);
    if (known !== undefined) return known;
    this.#indexOf.set(text, this.representations.length);
    return this.representations.push(text) - 1;
  }

  /** @param fields the operation's root fields */
  accept(fields: JsonObject): void {
    for (const [order, fetch] of this.#fetches.entries()) {
      // What one fetch has merged into the data grows later on; another's place must not grow with it.
      const own = order === 0 ? fields : structuredClone(fields);
      if (!this.first.represent) acceptRootFields(fetch, own);
      else if (Array.isArray(own._entities)) acceptEntities(fetch, own._entities);
    }
  }

  /** An error of the operation's, once for each place in the answer that it concerns. */
  locate(error: ErrorFacts): ErrorFacts[] {
    const { path = [] } = error;
    return this.#fetches.flatMap((fetch) => this.#placesOf(fetch, path).map((place) => ({ ...error, path: place })));
  }

  #placesOf(fetch: Fetch, path: Path): Path[] {
    const { step } = fetch;
    const [field, index] = path;
    if (step.represent && field === '_entities' && typeof index === 'number') {
      fetch.places ??= placesByIndex(this.#root, fetch);
      return (fetch.places.get(index) ?? []).map((place) => [...place, ...path.slice(2)]);
    }
    const rest = step.represent ? [] : path;
    return [[...untilList(step.place), ...(step.place.includes('@') ? [] : rest)]];
  }
}

function placesByIndex(root: JsonObject, { step, targets }: Fetch): ReadonlyMap<number, readonly Path[]> {
  const places = new Map<number, Path[]>();
  for (const [target, path] of pathsAt(root, step.place)) {
    const index = targets.get(target) ?? -1;
    const known = places.get(index);
    if (known) known.push(path);
    else places.set(index, [path]);
  }
  return places;
}

/** The part of a place that is the same for all its objects. */
const untilList = (place: readonly string[]) => (place.includes('@') ? place.slice(0, place.indexOf('@')) : place);

function acceptRootFields({ step, targets }: Fetch, fields: JsonObject): void {
  step.rewriteOutput?.(fields);
  let own: JsonObject | null = fields;
  for (const target of targets.keys()) {
    merge(target, own ?? structuredClone(fields));
    own = null;
  }
}

function acceptEntities({ step, targets }: Fetch, entities: readonly Json[]): void {
  for (const [target, index] of targets) {
    const entity = entities[index];
    if (!isObject(entity)) continue;
    // A subgraph that knows an object under another type name need not say which, and one that knows only its interface cannot.
    if (entity.__typename === undefined || (step.rewritesInput && isLessExact(entity, target, step)))
      entity.__typename = target.__typename as Json;
    step.rewriteOutput?.(entity);
    merge(target, entity);
  }
}

const isLessExact = (entity: JsonObject, target: JsonObject, { types }: FetchStep) =>
  types.takenInBy(String(entity.__typename)).has(String(target.__typename));
