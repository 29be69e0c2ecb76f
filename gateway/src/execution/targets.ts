import { fieldOf, isObject, type Json, type JsonObject, type Path } from './json.ts';

/** The objects at one place of a plan: response keys, `@` for every item of a list. */
export function objectsAt(root: JsonObject, place: readonly string[]): JsonObject[] {
  const found: JsonObject[] = [];
  collect(root, place, 0, (object) => found.push(object));
  return found;
}

/** Where each of those objects is, in the same order: only an error asks. */
export function pathsAt(root: JsonObject, place: readonly string[]): Path[] {
  const found: Path[] = [];
  const trail: (string | number)[] = [];
  collect(root, place, 0, () => found.push([...trail]), trail);
  return found;
}

function collect(
  value: Json | undefined,
  place: readonly string[],
  depth: number,
  visit: (object: JsonObject) => void,
  trail?: (string | number)[],
): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) {
    const next = place[depth] === '@' ? depth + 1 : depth;
    for (let i = 0; i < value.length; i++) {
      trail?.push(i);
      collect(value[i], place, next, visit, trail);
      trail?.pop();
    }
    return;
  }
  if (!isObject(value)) return;
  const key = place[depth];
  if (key === undefined) {
    visit(value);
    return;
  }
  trail?.push(key);
  collect(fieldOf(value, key), place, depth + 1, visit, trail);
  trail?.pop();
}
