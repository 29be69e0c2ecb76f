import type { Place, PlaceKind } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import { isIrrealis, isNegated } from './clause.ts';
import type { LanguagePack } from './language-pack.ts';
import type { PlaceCue } from './place-cue.ts';
import { isIndoors } from './place-cue.ts';

/** For so many sentences what was made for is what is got to. */
const KEPT = 6;

const rides = new Set<PlaceKind>(['carriage', 'train', 'ship-deck', 'ship-cabin']);
/** "il lui arrivait de rire" */
const toSomebody = /^(?:lui|leur|m'|me|t'|te|nous|vous)$/u;

/** A place made for, stood before or just seen: whoever enters or arrives next gets there. */
export class Ahead {
  #cue: PlaceCue | null = null;
  #age = 0;
  readonly #pack: LanguagePack;

  constructor(pack: LanguagePack) {
    this.#pack = pack;
  }

  /** "Une taverne s'ouvrait sur le quai. Ils y entrèrent." */
  entered(passage: Passage, place: Place | null): Place | null {
    if (!this.#cue || !this.#happens('entering', passage, place)) return null;
    const { kind, name } = this.#cue;
    return kind && { kind: within(kind), name, indoors: true };
  }

  /** "se dirigea vers la gare. … il était arrivé": there. */
  reached(passage: Passage, place: Place | null): Place | null {
    return this.#cue?.ahead && this.#happens('arriving', passage, place) ? this.before : null;
  }

  /** Where whoever gets off at it stands. */
  get before(): Place | null {
    if (!this.#cue?.kind || rides.has(this.#cue.kind)) return null;
    const { kind, name } = this.#cue;
    return isIndoors(kind) ? { kind: 'house-exterior', name: null, indoors: false } : { kind, name, indoors: false };
  }

  /** What the sentence names and takes nobody to, after all that it does. */
  read(cues: readonly PlaceCue[], moves: readonly PlaceCue[]): void {
    const last = moves.at(-1)?.at ?? -1;
    const seen = cues.filter(
      ({ at, kind, leaving, strength, ahead, shown }) =>
        kind !== null &&
        !leaving &&
        (ahead || shown || (strength < 3 && at > last && !moves.some((move) => move.at === at))),
    );
    const next = seen.findLast(({ ahead, shown }) => ahead || shown) ?? seen.at(-1);
    this.#age += 1;
    if (next) [this.#cue, this.#age] = [next, 0];
    else if (this.#age > KEPT || moves.some(({ kind }) => kind !== null && kind !== 'carriage')) this.#cue = null;
  }

  #happens(way: 'entering' | 'arriving', passage: Passage, place: Place | null): boolean {
    const { phrases, grammar } = this.#pack;
    return phrases[way].findAll(passage.tokens, passage.from, passage.to).some(({ at, length }) => {
      const next = passage.tokens[at + length]?.lower ?? '';
      const there = passage.tokens[at]?.lower === 'y' || passage.tokens[at - 1]?.lower === 'y';
      // "le juge entra", "entra dans la cour": somebody else comes in, or it is said where.
      const elsewhere = place?.indoors !== false || grammar.inside.has(next) || grammar.determiners.has(next);
      return (
        !passage.quoted[at] &&
        !toSomebody.test(passage.tokens[at - 1]?.lower ?? '') &&
        (there || !elsewhere) &&
        !isNegated(passage, at, this.#pack) &&
        !isIrrealis(passage, at, this.#pack)
      );
    });
  }
}

function within(kind: PlaceKind): PlaceKind {
  if (isIndoors(kind)) return kind;
  return kind === 'castle' ? 'hall' : 'room';
}
