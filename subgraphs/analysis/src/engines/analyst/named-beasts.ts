import type { ReadBlock } from './document.ts';
import type { LanguagePack, Role } from './language-pack.ts';
import type { NameSpan } from './names.ts';
import { phraseOf, roleAt } from './nouns.ts';
import type { Token } from './tokens.ts';

/** An animal, as the text calls its kind. */
export interface Beast {
  phrase: string;
  role: Role;
}

const isName = ["c'", 'était', 'le', 'nom'];
/** "de la", "du", "de son" */
const farthestNoun = 3;
const anyBeast = /^(?:bête|animal)$/u;

/** The kind of animal that this noun tells; "la bête" tells none. */
export function beastAt(tokens: readonly Token[], at: number, pack: LanguagePack): Beast | null {
  if (anyBeast.test(tokens[at]?.lower ?? '')) return null;
  const noun = roleAt(tokens, at, pack);
  return noun && noun.value.species !== 'human'
    ? { phrase: phraseOf(tokens, at, noun.length), role: noun.value }
    : null;
}

/** "Azor — c'était le nom de la bête —": the animal told of before, in this block or another. */
export function beastNamed(
  { at, length }: NameSpan,
  { tokens }: ReadBlock,
  pack: LanguagePack,
  earlier: Beast | null,
): Beast | null {
  const from = at + length + 1;
  if (isName.some((word, ahead) => tokens[from + ahead]?.lower !== word)) return null;
  for (let noun = from + isName.length; noun <= from + isName.length + farthestNoun; noun += 1) {
    const beast = beastAt(tokens, noun, pack);
    if (beast) return beast;
    if (anyBeast.test(tokens[noun]?.lower ?? '')) return beastBefore(tokens, at, pack) ?? earlier;
  }
  return null;
}

function beastBefore(tokens: readonly Token[], to: number, pack: LanguagePack): Beast | null {
  for (let at = to - 1; at > 0; at -= 1) {
    const beast = beastAt(tokens, at, pack);
    if (beast) return beast;
  }
  return null;
}
