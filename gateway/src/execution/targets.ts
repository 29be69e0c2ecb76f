import { fieldOf, isObject, type Json, type JsonObject, type Path } from './json.ts';

/** The objects at one place of a plan (response keys, `@` for every item of a list), each once, however many others refer to it. */
export function objectsAt(root: JsonObject, place: readonly string[]): Set<JsonObject> {
  const found = new Set<JsonObject>();
  const seen = new Set<Json[]>();
  collect(root, place, 0, { visit: (object) => found.add(object), isNew: (list) => seen.size < seen.add(list).size });
  return found;
}

/** All ways to each of those objects: only an error asks. */
export function pathsAt(root: JsonObject, place: readonly string[]): [JsonObject, Path][] {
  const found: [JsonObject, Path][] = [];
  const trail: (string | number)[] = [];
  collect(root, place, 0, { visit: (object) => found.push([object, [...trail]]), trail });
  return found;
}

interface Visitor {
  visit(object: JsonObject): void;
  /** False for a list that need not be entered again: what one refers to, it refers to from one place of the plan only. */
  isNew?(list: Json[]): boolean;
  /** Keeps up with where the visit is. */
  readonly trail?: (string | number)[];
}

function collect(value: Json | undefined, place: readonly string[], depth: number, visitor: Visitor): void {
  if (value === undefined || value === null) return;
  const { trail } = visitor;
  if (Array.isArray(value)) {
    if (visitor.isNew?.(value) === false) return;
    const next = place[depth] === '@' ? depth + 1 : depth;
    for (let i = 0; i < value.length; i++) {
      trail?.push(i);
      collect(value[i], place, next, visitor);
      trail?.pop();
    }
    return;
  }
  if (!isObject(value)) return;
  const key = place[depth];
  if (key === undefined) {
    visitor.visit(value);
    return;
  }
  trail?.push(key);
  collect(fieldOf(value, key), place, depth + 1, visitor);
  trail?.pop();
}
