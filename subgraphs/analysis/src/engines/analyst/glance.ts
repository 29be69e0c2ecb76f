import type { Place, SceneProp } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import { furnishes, isFurniture, isWild } from './furniture.ts';
import type { LanguagePack } from './language-pack.ts';
import type { PlaceCue } from './place-cue.ts';
import { isIndoors } from './place-cue.ts';
import type { Setting } from './setting.ts';

interface Sight {
  passage: Passage;
  cues: readonly PlaceCue[];
  props: readonly SceneProp[];
  /** Somebody is spoken of. */
  peopled: boolean;
}

const room: Place = { kind: 'room', name: null, indoors: true };

/** What a description looks at while the story itself stays where it is: the house from outside, the room within. */
export class Glance {
  #inside = false;
  readonly #pack: LanguagePack;

  constructor(pack: LanguagePack) {
    this.#pack = pack;
  }

  /** The setting to be drawn for this sentence, which the next one does not take over. */
  look(told: Setting, sight: Sight): Setting {
    const { place } = told;
    if (place?.indoors !== false || sight.passage.startsParagraph) this.#inside = false;
    if (place?.indoors !== false) return told;
    this.#inside = this.#isInside(place, sight);
    if (this.#inside) return { ...told, place: room };
    const house = sight.cues.find(({ shown, kind }) => shown && kind === 'house-exterior');
    return house && !sight.peopled && isWild(place.kind)
      ? { ...told, place: { kind: 'house-exterior', name: house.name, indoors: false } }
      : told;
  }

  #isInside(place: Place, { passage, cues, props, peopled }: Sight): boolean {
    if (cues.some(({ strength, indoors }) => strength > 1 && !indoors)) return false;
    if (!this.#inside) return !peopled && isWild(place.kind) && furnishes(props);
    return props.some(isFurniture) || this.#namesRoom(passage);
  }

  /** "There was no garret at all, and no cellar": told from within all the same. */
  #namesRoom(passage: Passage): boolean {
    const { places, placeHints } = this.#pack;
    const kinds = [places, placeHints].flatMap((book) => book.findAll(passage.tokens, passage.from, passage.to));
    return kinds.some(({ value, at }) => value !== null && isIndoors(value) && !passage.quoted[at]);
  }
}
