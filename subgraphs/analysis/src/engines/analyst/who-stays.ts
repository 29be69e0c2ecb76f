import type { Place } from '@visiobook/contracts';
import type { Person } from './cast.ts';
import type { Passage } from './clause.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import type { PhraseBook } from './phrase-book.ts';

/** For so many sentences it may turn out that only some have gone. */
const OPEN = 2;

interface Exit {
  from: Place;
  /** Through the door of where the others are. */
  out: boolean;
  gone: ReadonlySet<Person>;
  stays: ReadonlySet<Person>;
}

export interface Company {
  mentions: readonly Mention[];
  /** Who speaks aloud. */
  speakers: readonly Person[];
}

/** "Paul sortit. «Eh bien ?» demanda le notaire.": the story stays with whoever did not go. */
export class WhoStays {
  #here = new Set<Person>();
  #exit: Exit | null = null;
  #age = 0;
  readonly #pack: LanguagePack;

  constructor(pack: LanguagePack) {
    this.#pack = pack;
  }

  /** Where those are who go on talking, or are left alone, though somebody has just gone elsewhere. */
  back(passage: Passage, { mentions, speakers }: Company): Place | null {
    const exit = this.#exit;
    if (!exit) return null;
    this.#age += 1;
    const told = mentions.filter(({ quoted }) => !quoted).map(({ person }) => person);
    const follows = [...speakers, ...told.slice(0, 1)].some((person) => exit.gone.has(person));
    const speaks = exit.out && this.#age === 1 && speakers.some((person) => exit.stays.has(person));
    const [first] = told;
    const leftAlone = first !== undefined && exit.stays.has(first) && this.#isLeftAlone(passage);
    if (this.#age > OPEN || follows || speaks || leftAlone) this.#exit = null;
    return (speaks || leftAlone) && !speakers.some((person) => exit.gone.has(person)) ? exit.from : null;
  }

  read(passage: Passage, { mentions, speakers }: Company, before: Place | null, after: Place | null): void {
    if (before && before !== after && before.kind !== after?.kind) {
      this.#exit = this.#exitOf(passage, mentions, before);
      this.#age = 0;
      if (!this.#exit) this.#here.clear();
    }
    for (const { person, quoted } of mentions) if (!quoted) this.#here.add(person);
    for (const person of speakers) this.#here.add(person);
  }

  #exitOf(passage: Passage, mentions: readonly Mention[], from: Place): Exit | null {
    const verbOf = (book: PhraseBook<unknown>) =>
      book.findAll(passage.tokens, passage.from, passage.to).findLast(({ at }) => !passage.quoted[at])?.at ?? -1;
    const departs = verbOf(this.#pack.departures);
    const verb = Math.max(departs, verbOf(this.#pack.movement));
    if (verb < 0 || verbOf(this.#pack.meeting) > verb) return null;
    const told = mentions.filter(({ quoted }) => !quoted);
    const leaver = told.findLast(({ at }) => at < verb);
    if (!leaver || plural.test(passage.tokens[verb]?.lower ?? '')) return null;
    const gone = new Set([leaver.person, ...told.filter(({ at }) => at > verb).map(({ person }) => person)]);
    const stays = new Set([...this.#here].filter((person) => !gone.has(person)));
    return stays.size > 0 ? { from, out: from.indoors && departs >= 0 && from.kind !== 'carriage', gone, stays } : null;
  }

  #isLeftAlone = (passage: Passage): boolean =>
    this.#pack.phrases.alone
      .findAll(passage.tokens, passage.from, passage.to)
      .some(({ at }) => !passage.quoted[at] && remains.test(passage.tokens[at - 1]?.lower ?? ''));
}

const plural = /(?:rent|aient)$/u;
const remains = /^(?:demeura|resta|resté|restée|demeuré|demeurée|remained|stayed|was|left)$/u;
