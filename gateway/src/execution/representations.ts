import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { fieldOf, isObject, type Json, type JsonObject } from './json.ts';
import { merge } from './merge.ts';
import { compileText } from './representation-text.ts';
import type { Rewrite } from './rewrites.ts';
import type { TypeFacts } from './type-facts.ts';

/**
 * What a subgraph needs to know of an object to recognise it and to compute from it, as JSON: equal texts stand for the same. Null
 * when some of it is not there.
 */
export type Representation = (object: JsonObject) => string | null;

/** Compiles the planner's `requires`: fields under their response keys, fragments by type. */
export function compileRepresentation(
  selections: readonly QueryPlanSelectionNode[],
  types: TypeFacts,
  rewrite: Rewrite | null,
): Representation {
  const quick = rewrite ? null : compileText(selections, types);
  if (quick) return quick;
  const compiled = compileSelections(selections, types);
  return (object) => {
    const representation = compiled(object);
    if (!representation || !isRecognisable(representation)) return null;
    rewrite?.(representation);
    return JSON.stringify(representation);
  };
}

/** By a type and something else of it. Of branches that no object takes, the planner has asked for the type alone. */
function isRecognisable(representation: JsonObject): boolean {
  if (representation.__typename === undefined || representation.__typename === null) return false;
  return Object.keys(representation).length > 1;
}

type Copy = (object: JsonObject) => JsonObject | null;

function compileSelections(selections: readonly QueryPlanSelectionNode[], types: TypeFacts): Copy {
  const parts = selections.map((selection) => compileSelection(selection, types));
  return (object) => {
    const copied: JsonObject = {};
    for (const part of parts) if (!part(object, copied)) return null;
    return copied;
  };
}

/** Adds one selection to the copy; false when the object lacks it. */
type Part = (object: JsonObject, copied: JsonObject) => boolean;

function compileSelection(selection: QueryPlanSelectionNode, types: TypeFacts): Part {
  if (selection.kind === 'Field') return compileField(selection, types);
  const inner = compileSelections(selection.selections, types);
  const names = selection.typeCondition === undefined ? null : types.takenInBy(selection.typeCondition);
  return (object, copied) => {
    const name = object.__typename;
    if (names && !(typeof name === 'string' && names.has(name))) return true;
    const found = inner(object);
    if (found) merge(copied, found);
    return true;
  };
}

function compileField(field: QueryPlanSelectionNode & { kind: 'Field' }, types: TypeFacts): Part {
  const key = field.alias ?? field.name;
  const inner = field.selections && compileSelections(field.selections, types);
  const copy = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(copy);
    return inner && isObject(value) ? inner(value) : value;
  };
  return (object, copied) => {
    const value = fieldOf(object, key);
    if (value === undefined) return false;
    copied[key] = inner ? copy(value) : value;
    return true;
  };
}
