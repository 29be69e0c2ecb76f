import type { Colour } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import type { LanguagePack } from './language-pack.ts';

export interface Clad {
  at: number;
  colour: Colour;
}

/** "dressed all in white", "vêtue de noir": where a sentence tells the colour of somebody's clothes, and no garment. */
export function cladIn({ tokens, from, to, quoted }: Passage, { looks, colours }: LanguagePack): Clad[] {
  const found: Clad[] = [];
  for (let at = from; at < to - 1; at += 1) {
    if (!looks.clad.has(tokens[at]?.lower ?? '') || quoted[at]) continue;
    let next = at + 1;
    while (next < to && looks.whollyIn.has(tokens[next]?.lower ?? '')) next += 1;
    const colour = next > at + 1 ? colours.match(tokens, next) : null;
    // "dressed in blue coats": the coats are.
    if (colour && !tokens[next + colour.length]?.word) found.push({ at, colour: colour.value });
  }
  return found;
}
