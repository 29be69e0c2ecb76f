import type { FetchDataRewrite } from '@apollo/query-planner';
import { fieldOf, isObject, type Json, type JsonObject } from './json.ts';
import type { TypeFacts } from './type-facts.ts';

/** Changes an object that is on its way to or from a subgraph, in place. */
export type Rewrite = (value: Json) => void;

const FRAGMENT = '... on ';

/** What the planner wants renamed or set: for interface objects, whose subgraphs know other type names, and for clashing aliases. */
export function compileRewrites(rewrites: readonly FetchDataRewrite[] | undefined, types: TypeFacts): Rewrite | null {
  if (!rewrites?.length) return null;
  const all = rewrites.map((rewrite) => atPath(rewrite.path, 0, changeOf(rewrite), types));
  return (value) => {
    for (const one of all) one(value);
  };
}

function changeOf(rewrite: FetchDataRewrite): (object: JsonObject) => void {
  const field = rewrite.path.at(-1) as string;
  if (rewrite.kind === 'ValueSetter') {
    const value = rewrite.setValueTo as Json;
    return (object) => {
      object[field] = value;
    };
  }
  const { renameKeyTo } = rewrite;
  return (object) => {
    const value = fieldOf(object, field);
    if (value === undefined) return;
    object[renameKeyTo] = value;
    delete object[field];
  };
}

/** The last element names the field that `change` changes. */
function atPath(
  path: readonly string[],
  depth: number,
  change: (object: JsonObject) => void,
  types: TypeFacts,
): Rewrite {
  const element = path[depth] as string;
  const isLast = depth === path.length - 1;
  const next: Rewrite = isLast ? () => {} : atPath(path, depth + 1, change, types);
  const step = stepInto(element, next, types);
  const visit: Rewrite = (value) => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (isObject(value)) isLast ? change(value) : step(value);
  };
  return visit;
}

function stepInto(element: string, next: Rewrite, types: TypeFacts): (object: JsonObject) => void {
  if (!element.startsWith(FRAGMENT)) {
    return (object) => {
      const value = fieldOf(object, element);
      if (value !== undefined) next(value);
    };
  }
  const names = types.takenInBy(element.slice(FRAGMENT.length));
  return (object) => {
    const name = object.__typename;
    if (typeof name !== 'string' || names.has(name)) next(object);
  };
}
