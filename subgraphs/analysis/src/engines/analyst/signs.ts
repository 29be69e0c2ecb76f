import type { Passage } from './clause.ts';
import { isIrrealis, isLikened, isNegated } from './clause.ts';
import type { LanguagePack, Sign } from './language-pack.ts';

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
    const counted = { ...none(), window: 0 };
    for (const { at, value } of this.#pack.signs.findAll(passage.tokens, passage.from, passage.to))
      if (this.#isHere(passage, at)) counted[value] += 1;
    counted.indoors += counted.window;
    // The sky behind a window is another place.
    if (counted.window > 0) counted.outdoors = 0;
    for (const sign of Object.keys(this.#weights) as Sign[])
      this.#weights[sign] = this.#weights[sign] * FADES + Math.min(MOST, counted[sign]);
  }

  #isHere = (passage: Passage, at: number): boolean =>
    !passage.quoted[at] &&
    !isLikened(passage, at, this.#pack) &&
    !isIrrealis(passage, at, this.#pack) &&
    !isNegated(passage, at, this.#pack);
}
