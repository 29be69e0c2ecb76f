import type { Person } from './cast.ts';
import type { ReadBlock } from './document.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';

/** So many paragraphs after "he began his story" somebody else may have taken the word. */
const memory = 10;

/** Who tells the tales within a story: whoever is said to begin one, or else whoever speaks its first words. */
export class Tellers {
  #teller: Person | null = null;
  #announced: { person: Person; at: number } | null = null;
  #paragraph = 0;
  #goesOn = false;
  readonly #pack: LanguagePack;

  constructor(pack: LanguagePack) {
    this.#pack = pack;
  }

  /** Null where nobody tells a tale. `speaker` reads who speaks the block, and whether a reporting clause says so. */
  of(
    block: ReadBlock,
    mentions: readonly Mention[],
    speaker: () => { speakers: readonly (Person | null)[]; told: boolean },
  ): Person | null {
    if (block.kind === 'HEADING') return null;
    if (!block.tale) {
      this.#goesOn = false;
      this.#listen(block, mentions);
      return null;
    }
    const reported = block.telling.length > 1 || !this.#goesOn ? speaker() : null;
    const [first = null] = reported?.speakers ?? [];
    if (reported?.told && first) this.#teller = first;
    else if (!this.#goesOn) this.#teller = this.#announced?.person ?? first;
    this.#goesOn = true;
    return this.#teller;
  }

  /** "With that the Time Traveller began his story.", "il commença son récit" */
  #listen({ tokens, quoted }: ReadBlock, mentions: readonly Mention[]): void {
    this.#paragraph += 1;
    if (this.#announced && this.#paragraph - this.#announced.at > memory) this.#announced = null;
    const { tales, telling } = this.#pack.relations;
    const noun = tokens.findLastIndex(({ lower }, at) => tales.has(lower) && !quoted[at]);
    const verb = tokens.findLastIndex(({ lower }, at) => at < noun && at >= noun - 5 && telling.has(lower));
    if (verb < 0) return;
    const subject = mentions.findLast((mention) => !mention.quoted && mention.subject && mention.at < verb);
    if (subject) this.#announced = { person: subject.person, at: this.#paragraph };
  }
}

/** Reads the "I" of a tale as whoever tells it. */
export function tellersMentions(
  { tokens, quoted }: ReadBlock,
  mentions: readonly Mention[],
  teller: Person,
  { pronouns }: LanguagePack,
): Mention[] {
  const own = tokens.flatMap(({ lower }, at): Mention[] =>
    !quoted[at] && pronouns.first.has(lower)
      ? [
          {
            at,
            length: 1,
            person: teller,
            kind: 'pronoun',
            subject: pronouns.subject.has(lower),
            quoted: false,
            own: true,
          },
        ]
      : [],
  );
  return [...mentions, ...own].sort((a, b) => a.at - b.at);
}
