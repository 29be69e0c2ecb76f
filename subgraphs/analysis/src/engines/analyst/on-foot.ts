import type { Place, PlaceKind } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import { isIrrealis } from './clause.ts';
import { vehicleAt } from './journey.ts';
import type { LanguagePack } from './language-pack.ts';
import type { PlaceCue } from './place-cue.ts';

/** Where whoever travels on foot goes on. */
export const ways = new Set<PlaceKind>(['road', 'path', 'forest', 'jungle', 'prairie']);

/** What is left behind by whoever sets out again. */
const stops = new Set<PlaceKind>(['house-exterior', 'castle', 'river', 'lake', 'camp', 'courtyard', 'farm', 'city']);

interface Walk {
  place: Place | null;
  /** Where the sentence before left us. */
  was: Place | null;
  /** The way they were on last. */
  way: Place | null;
}

/** "They set out again": no longer in the house, nor at the brook. */
export function setsOut(
  passage: Passage,
  told: readonly PlaceCue[],
  { place, way }: Pick<Walk, 'place' | 'way'>,
  pack: LanguagePack,
): Place | null {
  if (vehicleAt(place) || !(place?.indoors || (place && stops.has(place.kind)))) return place;
  const arrives = told.findLast(({ strength, leaving }) => strength > 1 && !leaving)?.at ?? passage.from;
  const goes = pack.phrases.onwards
    .findAll(passage.tokens, arrives, passage.to)
    .some(({ at }) => !passage.quoted[at] && !isIrrealis(passage, at, pack));
  return goes ? (way ?? { kind: 'road', name: null, indoors: false }) : place;
}

/** "climbed down from the fence": beside the road now; "they flew through the air": over it. */
export function overOrAloft(
  passage: Passage,
  told: readonly PlaceCue[],
  { place, was, way }: Walk,
  pack: LanguagePack,
): Place | null {
  if (place === null || place.indoors) return place;
  const tells = (key: 'overFences' | 'overBridges' | 'aloft') =>
    pack.phrases[key]
      .findAll(passage.tokens, passage.from, passage.to)
      .some(({ at }) => !passage.quoted[at] && !isIrrealis(passage, at, pack));
  // The bridge just told of may be named as it is crossed.
  if (place.kind === 'bridge' && was?.kind === 'bridge' && tells('overBridges'))
    return way ?? { kind: 'road', name: null, indoors: false };
  if (told.some(({ strength }) => strength > 1)) return place;
  if (tells('aloft')) return { kind: 'sky', name: null, indoors: false };
  if (!tells('overFences')) return place;
  if (place.kind === 'field') return way ?? place;
  return ways.has(place.kind) ? { kind: 'field', name: null, indoors: false } : place;
}
