import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { fieldOf, isObject, type Json, type JsonObject } from './json.ts';
import { merge } from './merge.ts';
import type { TypeFacts } from './type-facts.ts';

/** What a subgraph needs to know of an object to recognise it and to compute from it; null when some of it is not there. */
export type Representation = (object: JsonObject) => JsonObject | null;

/** Compiles the planner's `requires`: fields under their response keys, fragments by type. */
export function compileRepresentation(selections: readonly QueryPlanSelectionNode[], types: TypeFacts): Representation {
  const parts = selections.map((selection) => compileSelection(selection, types));
  return (object) => {
    const representation: JsonObject = {};
    for (const part of parts) if (!part(object, representation)) return null;
    return representation;
  };
}

/** Adds one selection to the representation; false when the object lacks it. */
type Part = (object: JsonObject, representation: JsonObject) => boolean;

function compileSelection(selection: QueryPlanSelectionNode, types: TypeFacts): Part {
  if (selection.kind === 'Field') return compileField(selection, types);
  const inner = compileRepresentation(selection.selections, types);
  const names = selection.typeCondition === undefined ? null : types.takenInBy(selection.typeCondition);
  return (object, representation) => {
    const name = object.__typename;
    if (names && !(typeof name === 'string' && names.has(name))) return true;
    const found = inner(object);
    if (found) merge(representation, found);
    return true;
  };
}

function compileField(field: QueryPlanSelectionNode & { kind: 'Field' }, types: TypeFacts): Part {
  const key = field.alias ?? field.name;
  const inner = field.selections && compileRepresentation(field.selections, types);
  const copy = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(copy);
    return inner && isObject(value) ? inner(value) : value;
  };
  return (object, representation) => {
    const value = fieldOf(object, key);
    if (value === undefined) return false;
    representation[key] = inner ? copy(value) : value;
    return true;
  };
}
