import { isObject, type Json, type JsonObject } from './json.ts';

/**
 * Adds what a subgraph answered to what others did. Objects grow, lists of one length are merged item by item, anything else is
 * replaced. Objects of `source` become part of `target`.
 */
export function merge(target: JsonObject, source: JsonObject): void {
  for (const key of Object.keys(source)) {
    const old = target[key];
    const value = source[key] as Json;
    // Objects that many others refer to are merged once per reference. `__proto__` can only come out of a JSON scalar.
    if (old === value || key === '__proto__') continue;
    if (old === undefined || old === null || value === null) target[key] = value;
    else if (isObject(old) && isObject(value)) merge(old, value);
    else if (Array.isArray(old) && Array.isArray(value) && old.length === value.length) mergeLists(old, value);
    else target[key] = value;
  }
}

function mergeLists(target: Json[], source: readonly Json[]): void {
  for (let i = 0; i < source.length; i++) {
    const old = target[i];
    const value = source[i] as Json;
    if (isObject(old) && isObject(value)) merge(old, value);
    else if (Array.isArray(old) && Array.isArray(value) && old.length === value.length) mergeLists(old, value);
    else target[i] = value;
  }
}
