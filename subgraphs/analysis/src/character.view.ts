import type { Character } from './character.types.ts';
import type { Restylings } from './edits/restylings.ts';
import type { CharacterRow } from './tables.ts';

/** A character as clients see him. */
export function characterView(
  { id, name, aliases, mentionCount, look }: CharacterRow,
  restylings: Restylings,
): Character {
  const isEdited = restylings.of(name) !== null;
  return { id, name, aliases, mentionCount, ...restylings.look(name, look), isEdited };
}
