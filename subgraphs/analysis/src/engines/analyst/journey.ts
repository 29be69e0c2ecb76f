import type { Place, PlaceKind } from '@visiobook/contracts';
import type { Passage } from './clause.ts';
import { clauseStart, isIrrealis, isNegated } from './clause.ts';
import { isWild } from './furniture.ts';
import type { LanguagePack, Vehicle } from './language-pack.ts';
import type { PlaceCue } from './place-cue.ts';

/** Where one is in it when nothing more is told. */
export const aboard: Record<Vehicle, Place> = {
  ship: { kind: 'ship-deck', name: null, indoors: false },
  train: { kind: 'train', name: null, indoors: true },
};

/** Its parts, as the words for a house name them. */
const parts: Record<Vehicle, Partial<Record<PlaceKind, PlaceKind>>> = {
  ship: {
    bridge: 'ship-deck',
    sea: 'ship-deck',
    'ship-deck': 'ship-deck',
    room: 'ship-cabin',
    bedroom: 'ship-cabin',
    'living-room': 'ship-cabin',
    'dining-room': 'ship-cabin',
    kitchen: 'ship-cabin',
    hall: 'ship-cabin',
    'ship-cabin': 'ship-cabin',
  },
  train: {
    bridge: 'train',
    room: 'train',
    bedroom: 'train',
    'living-room': 'train',
    'dining-room': 'train',
    hall: 'train',
    carriage: 'train',
    train: 'train',
  },
};

export function vehicleAt(place: Place | null): Vehicle | null {
  if (place?.kind === 'ship-deck' || place?.kind === 'ship-cabin') return 'ship';
  return place?.kind === 'train' ? 'train' : null;
}

/** Where its travellers get off, unless the text says so. */
export const ashore: Record<Vehicle, Place> = {
  ship: { kind: 'harbour', name: null, indoors: false },
  train: { kind: 'station', name: null, indoors: false },
};

/** Out of a cabin is on deck, out of a carriage of a train by the rails; null = it is in neither. */
export function outOf(place: Place | null): Place | null {
  const vehicle = vehicleAt(place);
  return vehicle && (vehicle === 'ship' ? aboard.ship : ashore.train);
}

/** "Par le capot de la goélette, on descendait dans une chambre": one of the ship's. */
export function aboardKind(kind: PlaceKind, passage: Passage, pack: LanguagePack): PlaceKind {
  const named = pack.vehicles
    .findAll(passage.tokens, passage.from, passage.to)
    .find(
      ({ at, value }) =>
        value === 'ship' && !passage.quoted[at] && pack.grammar.definite.has(passage.tokens[at - 1]?.lower ?? ''),
    );
  return named && kind !== 'sea' ? (parts.ship[kind] ?? kind) : kind;
}

/** "sur le quai", where the trains are. */
export const isPlatform = (place: Place | null, word: string): boolean =>
  word === 'quai' && (place?.kind === 'station' || place?.kind === 'train');

/** Seen from a vehicle as it passes. */
const passed = new Set<PlaceKind>([
  'ship-deck',
  'train',
  'city',
  'village',
  'harbour',
  'station',
  'house-exterior',
  'castle',
  'bridge',
  'camp',
]);

interface Subject {
  at: number;
  end: number;
  vehicle: Vehicle;
}

/** Ships by name, as the text makes them known: "aboard the Swallow", "le paquebot Mongolia". */
export class Vessels {
  readonly #names = new Set<string>();
  readonly #pack: LanguagePack;
  #subjects: readonly Subject[] = [];

  constructor(pack: LanguagePack) {
    this.#pack = pack;
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  /** Vehicles as the grammatical subject of a clause, in the passage read last. */
  get subjects(): readonly Subject[] {
    return this.#subjects;
  }

  read(passage: Passage): void {
    const subjects: Subject[] = [];
    const isSubject = (at: number) =>
      !passage.quoted[at] &&
      this.#pack.grammar.definite.has(passage.tokens[at - 1]?.lower ?? '') &&
      at - clauseStart(passage, at) <= 2;
    for (const { at, length, value } of this.#pack.vehicles.findAll(passage.tokens, passage.from, passage.to)) {
      if (value !== 'train') this.#learn(passage, at + length);
      if (value !== 'aboard' && isSubject(at)) subjects.push({ at, end: at + length, vehicle: value });
    }
    if (this.#names.size > 0)
      for (let at = passage.from; at < passage.to; at += 1) {
        const token = passage.tokens[at];
        if (token?.capital && this.#names.has(token.lower) && isSubject(at))
          subjects.push({ at, end: at + 1, vehicle: 'ship' });
      }
    this.#subjects = subjects;
  }

  #learn({ tokens, to }: Passage, after: number): void {
    const at = tokens[after]?.word ? after : after + 1;
    const name = tokens[at];
    if (at < to && name?.capital && !this.#pack.titles.get(name.lower)) this.#names.add(name.lower);
  }
}

/** "le train traversa", "the ship ran before the wind": everybody goes with it. */
export function vehicleUnderWay(passage: Passage, vessels: Vessels, pack: LanguagePack): Vehicle | null {
  for (const { at, end, vehicle } of vessels.subjects) {
    if (isIrrealis(passage, at, pack)) continue;
    const [runs] = pack.runs.findAll(passage.tokens, end, Math.min(passage.to, end + 4));
    const gone = passage.tokens
      .slice(end, runs?.at)
      .some(
        ({ lower }) =>
          pack.grammar.pastPerfect.has(lower) ||
          /^(?:était|étaient|devait|devant|devrait|pouvait|allait|to|would|could|might)$/u.test(lower),
      );
    // "le train, franchissant les viaducs,"
    const onItsWay = pack.language === 'fr' && /^(?!devant$).+ant$/u.test(passage.tokens[end + 1]?.lower ?? '');
    if ((runs && !gone && !isNegated(passage, runs.at, pack)) || onItsWay) return vehicle;
  }
  return null;
}

const getsOff = (passage: Passage, at: number, pack: LanguagePack): boolean =>
  pack.onFoot.findAll(passage.tokens, Math.max(passage.from, at - 14), at).length > 0;

/** Where somebody is who is said to be there, and no longer in the vehicle. */
const stopovers = new Set<PlaceKind>(['harbour', 'station']);

const halts = /^(?:stopped|halted|arrêta|arrêtait|arrêté|stationna)$/u;

interface Travel {
  passage: Passage;
  vessels: Vessels;
  /** That they are still in it is not said. */
  guessed: boolean;
  pack: LanguagePack;
}

/** Where a vehicle's travellers are after this cue; null = the cue takes them elsewhere. */
export function heldAboard(place: Place, cue: PlaceCue, { passage, vessels, guessed, pack }: Travel): Place | null {
  const vehicle = vehicleAt(place);
  if (!vehicle) return null;
  if (cue.kind === null) return place;
  const part = parts[vehicle][cue.kind];
  // "Une heure après avoir quitté Bombay, le train…": the town is left, not the train.
  if (cue.leaving) return part ? null : place;
  if (part) return part === place.kind ? place : { kind: part, name: null, indoors: part !== 'ship-deck' };
  if (getsOff(passage, cue.at, pack)) return null;
  // "le train s'arrêta dans une clairière": everybody gets out to see why.
  if (isWild(cue.kind) && passage.tokens.slice(passage.from, cue.at).some(({ lower }) => halts.test(lower)))
    return null;
  if (isWild(cue.kind) || cue.distant || cue.strength < 2) return place;
  if (!passed.has(cue.kind)) return null;
  const rides = vessels.subjects.some(({ at }) => at < cue.at);
  return cue.strength === 3 && !rides && (guessed || stopovers.has(cue.kind)) ? null : place;
}
