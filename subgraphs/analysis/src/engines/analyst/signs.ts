import type { Passage } from './clause.ts';
import { isIrrealis, isLikened, isNegated } from './clause.ts';
import type { LanguagePack, Surroundings, Vehicle } from './language-pack.ts';
import type { PhraseBook } from './phrase-book.ts';

type Sign = Surroundings | Vehicle;

/** What a sign still weighs one sentence later, and the most that one sentence can say. */
const FADES = 0.75;
const MOST = 2;

const none = (): Record<Sign, number> => ({ outdoors: 0, indoors: 0, ship: 0, train: 0 });

/** Small signs of where we are: grass and sky, chairs and carpets, sails, rails. None says much; many together do. */
export class Signs {
  #weights = none();
  readonly #pack: LanguagePack;

  constructor(pack: LanguagePack) {
    this.#pack = pack;
  }

  weight(sign: Sign): number {
    return this.#weights[sign];
  }

  /** The text has said itself where we are. */
  forget(): void {
    this.#weights = none();
  }

  read(passage: Passage): void {
    const { surroundings, vehicleSigns, windows } = this.#pack;
    const counted = none();
    const looksOut = windows.findAll(passage.tokens, passage.from, passage.to).length > 0;
    for (const sign of this.#found(surroundings, passage)) if (sign === 'indoors' || !looksOut) counted[sign] += 1;
    for (const sign of this.#found(vehicleSigns, passage)) counted[sign] += 1;
    for (const sign of Object.keys(counted) as Sign[])
      this.#weights[sign] = this.#weights[sign] * FADES + Math.min(MOST, counted[sign]);
  }

  #found<Value>(book: PhraseBook<Value>, passage: Passage): Value[] {
    return book
      .findAll(passage.tokens, passage.from, passage.to)
      .filter(
        ({ at }) =>
          !passage.quoted[at] &&
          !isLikened(passage, at, this.#pack) &&
          !isIrrealis(passage, at, this.#pack) &&
          !isNegated(passage, at, this.#pack),
      )
      .map(({ value }) => value);
  }
}
