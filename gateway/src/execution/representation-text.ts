import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { fieldOf, isObject, type Json, type JsonObject } from './json.ts';
import type { TypeFacts } from './type-facts.ts';

type Text = (object: JsonObject) => string | null;
type FieldNode = QueryPlanSelectionNode & { kind: 'Field' };

/**
 * Most representations are one fragment of plain fields, the type's name among them: they are written down without an object in
 * between. Null for others, whose parts may overlap.
 */
export function compileText(selections: readonly QueryPlanSelectionNode[], types: TypeFacts): Text | null {
  const [only, ...others] = selections;
  if (only?.kind !== 'InlineFragment' || only.typeCondition === undefined || others.length > 0) return null;
  if (only.selections.length < 2) return null;
  const write = compileFields(only.selections);
  const names = types.takenInBy(only.typeCondition);
  if (!write || !only.selections.some((field) => field.kind === 'Field' && keyOf(field) === '__typename')) return null;
  return (object) => (typeof object.__typename === 'string' && names.has(object.__typename) ? write(object) : null);
}

const keyOf = ({ alias, name }: FieldNode) => alias ?? name;

function compileFields(selections: readonly QueryPlanSelectionNode[]): Text | null {
  const fields: { key: string; label: string; write: (value: Json) => string | null }[] = [];
  for (const selection of selections) {
    if (selection.kind !== 'Field') return null;
    const inner = selection.selections && compileFields(selection.selections);
    if (inner === null) return null;
    const key = keyOf(selection);
    const label = `${fields.length === 0 ? '{' : ','}${JSON.stringify(key)}:`;
    fields.push({ key, label, write: inner ? (value) => writeObjects(value, inner) : writeLeaf });
  }
  return (object) => {
    let text = '';
    for (const { key, label, write } of fields) {
      const value = fieldOf(object, key);
      if (value === undefined) return null;
      text += label + write(value);
    }
    return `${text}}`;
  };
}

/** An object that lacks something is null to who requires it. */
function writeObjects(value: Json, write: Text): string {
  if (Array.isArray(value)) return `[${value.map((item) => writeObjects(item, write)).join()}]`;
  return (isObject(value) && write(value)) || 'null';
}

/** What JSON has to escape, lone surrogates among it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

const writeLeaf = (value: Json) =>
  typeof value === 'string' && !ESCAPED.test(value) ? `"${value}"` : JSON.stringify(value);
