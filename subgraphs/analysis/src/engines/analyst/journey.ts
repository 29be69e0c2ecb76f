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
  /** "il": told of in the sentence before. */
  chained?: boolean;
}

/** Ships by name, as the text makes them known: "aboard the Swallow", "le paquebot Mongolia". */
export class Vessels {
  readonly #names = new Set<string>();
  readonly #pack: LanguagePack;
  #subjects: readonly Subject[] = [];
  #read: Passage | null = null;

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
    const goesOn = subjects.length === 0 ? this.#goneOn(passage) : null;
    if (goesOn) subjects.push(goesOn);
    this.#subjects = subjects;
    this.#read = passage;
  }

  /** "Le train filait. À la station de Valmont, il …": the train still. */
  #goneOn(passage: Passage): Subject | null {
    const last = this.#subjects.at(-1);
    if (!last || !this.#read || passage.tokens !== this.#read.tokens || this.#pack.language !== 'fr') return null;
    if (namesSomebody(this.#read, last.end, this.#pack)) return null;
    const she = /^(?:la|cette|elle)$/u.test(this.#read.tokens[last.at - 1]?.lower ?? '');
    for (let at = passage.from; at < passage.to; at += 1) {
      const word = passage.tokens[at]?.lower ?? '';
      if (!this.#pack.pronouns.subject.has(word)) continue;
      const same = word === (she ? 'elle' : 'il') && !passage.quoted[at];
      return same && this.#pack.runs.findAll(passage.tokens, at + 1, at + 4).length > 0
        ? { at, end: at + 1, vehicle: last.vehicle, chained: true }
        : null;
    }
    return null;
  }

  #learn({ tokens, to }: Passage, after: number): void {
    const at = tokens[after]?.word ? after : after + 1;
    const name = tokens[at];
    if (at < to && name?.capital && !this.#pack.titles.get(name.lower)) this.#names.add(name.lower);
  }
}

/** "…, et Paul s'endormit": somebody else is spoken of after the ship. */
const namesSomebody = ({ tokens, to }: Passage, from: number, { pronouns, titles }: LanguagePack) =>
  tokens
    .slice(from, to)
    .some(
      ({ lower, capital }, index) =>
        pronouns.subject.has(lower) ||
        (capital && /^(?:,|;|et|que|qu'|où|quand|lorsque)$/u.test(tokens[from + index - 1]?.lower ?? '')) ||
        titles.get(lower) !== undefined,
    );

/** "le train traversa", "the ship ran before the wind": everybody goes with it. */
export function vehicleUnderWay(passage: Passage, vessels: Vessels, pack: LanguagePack): Vehicle | null {
  for (const { at, end, vehicle } of vessels.subjects) {
    if (isIrrealis(passage, at, pack)) continue;
    const [runs] = pack.runs.findAll(passage.tokens, end, Math.min(passage.to, end + 4));
    const gone = passage.tokens.slice(end, runs?.at).some(
      ({ lower }) =>
        pack.grammar.pastPerfect.has(lower) ||
        // "cette locomotive qui marchait"
        /^(?:qui|which|that|fût|fussent|eût|eussent|était|étaient|devait|devant|devrait|pouvait|allait|to|would|could|might)$/u.test(
          lower,
        ),
    );
    if (leaves(passage, end)) continue;
    // "le train, franchissant les viaducs,"
    const onItsWay = pack.language === 'fr' && /^(?!devant$).+ant$/u.test(passage.tokens[end + 1]?.lower ?? '');
    // "le train partait à huit heures": by the timetable.
    const planned = /^partai(?:t|ent)$/u.test(passage.tokens[runs?.at ?? -1]?.lower ?? '');
    if ((runs && !gone && !planned && !isNegated(passage, runs.at, pack)) || onItsWay) return vehicle;
  }
  return null;
}

/** "le train partit et disparut": seen by whoever stays. */
const leaves = ({ tokens, to }: Passage, from: number) =>
  tokens.slice(from, to).some(({ lower }) => /^(?:disparu|disparai|disappear|vanish)/u.test(lower));

const getsOff = (passage: Passage, at: number, pack: LanguagePack): boolean =>
  pack.onFoot.findAll(passage.tokens, Math.max(passage.from, at - 14), at).length > 0;

/** Where somebody is who is said to be there, and no longer in the vehicle. */
const stopovers = new Set<PlaceKind>(['harbour', 'station']);

const halts = /^(?:stopped|halted|arrêta|arrêtait|arrêté|stationna)$/u;

/** "la salle à manger du Swallow" */
const isAboard = (name: string | null, vessels: Vessels) =>
  name?.split(' ').some((word) => vessels.has(word.toLowerCase())) ?? false;

/** "quand fut traversée la gare de Valmont": from the train. */
const isPassed = ({ tokens, from }: Passage, at: number) =>
  tokens
    .slice(Math.max(from, at - 8), at)
    .some(
      ({ lower }, index, all) =>
        /^(?:fut|furent|fût|was|were)$/u.test(lower) &&
        /^(?:travers|franchi|dépass|laiss|passed|left)/u.test(all[index + 1]?.lower ?? ''),
    );

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
  // "on board": on deck or below, as before.
  if (/^(?:bord|board)$/u.test(passage.tokens[cue.at + 1]?.lower ?? '')) return place;
  if (part) {
    const indoors = part !== 'ship-deck' && cue.kind !== 'bridge';
    return part === place.kind && indoors === place.indoors ? place : { kind: part, name: null, indoors };
  }
  if (vehicle === 'ship' && cue.indoors && isAboard(cue.name, vessels))
    return { kind: 'ship-cabin', name: null, indoors: true };
  if (isPassed(passage, cue.at)) return place;
  if (getsOff(passage, cue.at, pack)) return null;
  // "le train s'arrêta dans une clairière": everybody gets out to see why.
  if (isWild(cue.kind) && passage.tokens.slice(passage.from, cue.at).some(({ lower }) => halts.test(lower)))
    return null;
  if (isWild(cue.kind) || cue.distant || cue.strength < 2) return place;
  if (!passed.has(cue.kind)) return cue.strength === 3 || guessed || passage.startsParagraph ? null : place;
  const rides = vessels.subjects.some(({ at, chained }) => chained || at < cue.at);
  return cue.strength === 3 && !rides && (guessed || stopovers.has(cue.kind)) ? null : place;
}
