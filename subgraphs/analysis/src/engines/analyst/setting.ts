import type { Place, PlaceKind, Season, TimeOfDay, Weather } from '@visiobook/contracts';
import type { Circumstances } from './circumstances.ts';
import type { Passage } from './clause.ts';
import { isIrrealis, isNegated } from './clause.ts';
import type { Side } from './doors.ts';
import { atDoor, goesIntoAnother, goesThrough } from './doors.ts';
import {
  aboard,
  aboardKind,
  ashore,
  heldAboard,
  isPlatform,
  outOf,
  Vessels,
  vehicleAt,
  vehicleUnderWay,
} from './journey.ts';
import type { LanguagePack } from './language-pack.ts';
import { overOrAloft, setsOut, ways } from './on-foot.ts';
import { Ahead } from './place-ahead.ts';
import type { PlaceCue } from './place-cue.ts';
import { isIndoors } from './place-cue.ts';
import { hinted, refined } from './place-hints.ts';
import { isWhatItIs, isWithin, placeLeft, strongest } from './place-moves.ts';
import { Signs } from './signs.ts';
import { Clock, Sky } from './sky.ts';
import { Whereabouts } from './whereabouts.ts';
import type { Company } from './who-stays.ts';
import { WhoStays } from './who-stays.ts';

export interface Setting {
  /** Null: nothing told yet. */
  place: Place | null;
  timeOfDay: TimeOfDay | null;
  weather: Weather | null;
  season: Season | null;
}

export const samePlace = (a: Place | null, b: Place | null): boolean =>
  a?.kind === b?.kind && a?.name === b?.name && a?.indoors === b?.indoors;

/** After so many sentences without a word of where we are, lesser signs are believed. */
const STALE = 60;

/** So many signs say that the place told is no longer it. */
const ENOUGH = 2;

const thresholds = /^(?:threshold|seuil)$/u;

/** Where and when the story stands; it stays so until the text changes it. */
export class SettingTracker {
  #setting: Setting = { place: null, timeOfDay: null, weather: null, season: null };
  #lastOutdoors: Place | null = null;
  #lastIndoors: Place | null = null;
  #guessed = false;
  #opensChapter = false;
  #lastWay: Place | null = null;
  #silence = 0;
  readonly #sky = new Sky();
  readonly #clock = new Clock();
  readonly #signs: Signs;
  readonly whereabouts = new Whereabouts();
  readonly #ahead: Ahead;
  readonly #whoStays: WhoStays;
  readonly #pack: LanguagePack;

  constructor(
    pack: LanguagePack,
    readonly vessels = new Vessels(pack),
  ) {
    this.#pack = pack;
    this.#signs = new Signs(pack);
    this.#ahead = new Ahead(pack);
    this.#whoStays = new WhoStays(pack);
  }

  /** For a tale within the story: it is seen where it is told until it says where it happens. */
  aside(): SettingTracker {
    const tracker = new SettingTracker(this.#pack, this.vessels);
    tracker.#setting = this.#setting;
    tracker.#guessed = true;
    return tracker;
  }

  get now(): Setting {
    return this.#setting;
  }

  /** A chapter goes on where the last one stopped, but anything it shows may replace that, and the sky is told anew. */
  beginChapter(): void {
    this.#guessed = true;
    this.#opensChapter = true;
    this.#setting = { ...this.#setting, weather: null };
  }

  /** `peopled`: somebody is spoken of; `rejoined`: where those are to whom somebody goes. */
  tell(
    passage: Passage,
    named: readonly PlaceCue[],
    circumstances: Circumstances,
    { peopled, rejoined, ...company }: Company & { peopled: boolean; rejoined: Place | null },
  ): Setting {
    const cues = named.filter(({ ahead }) => !ahead);
    let place = this.#setting.place;
    const vehicle = vehicleAt(place);
    if (vehicle && vehicle === vehicleUnderWay(passage, this.vessels, this.#pack)) this.#guessed = false;
    // Nobody stays on a gangway for long.
    if (place?.kind === 'train' && passage.startsParagraph && !passage.quoted[passage.from]) place = aboard.train;
    if (!peopled && this.#opensWithSky(passage, cues, circumstances)) place = this.#underTheSky(place);
    this.#opensChapter = false;
    const told = this.#isAside(passage) ? [] : strongest(cues);
    const moves = told.filter(({ strength, distant }) => strength > 1 && !distant);
    const stays = this.#whoStays.back(passage, company);
    if (moves.length === 0) place = stays ?? this.#arrived(passage, place);
    for (const cue of told) place = this.#moved(place, cue, passage);
    place = this.#throughDoors(passage, cues, place);
    if (rejoined && !told.some(({ strength, leaving, kind }) => strength > 1 && !leaving && kind)) place = rejoined;
    place = setsOut(passage, told, { place, way: this.#lastWay }, this.#pack);
    place = this.#landed(passage, told, place);
    this.#ahead.read(named, moves);
    if (place && !told.some(({ strength }) => strength > 1)) place = atDoor(passage, place, this.#pack);
    if (peopled) place = this.#overOrAloft(passage, told, place);
    if (place === null) place = this.#hinted(passage);
    place = this.#contradicted(passage, told, place);
    if (!samePlace(place, this.#setting.place)) this.#remember(place);
    this.#whoStays.read(passage, company, this.#setting.place, place);
    this.#lastOutdoors = cues.find(({ around }) => around)?.around ?? this.#lastOutdoors;
    const isUnderway = place?.indoors === false && passage.quoted[passage.from] === 0;
    this.#setting = {
      place,
      timeOfDay: this.#clock.after(this.#setting.timeOfDay, circumstances, isUnderway),
      weather: this.#sky.after(this.#setting.weather, circumstances),
      season: circumstances.season ?? this.#setting.season,
    };
    return this.#setting;
  }

  /** "By evening the wind had risen": a chapter, or an hour, that opens with the weather is seen from outdoors. */
  #opensWithSky(passage: Passage, cues: readonly PlaceCue[], { weather, timeOfDay }: Circumstances): boolean {
    const opens = this.#opensChapter || (passage.startsParagraph && timeOfDay !== null);
    return opens && weather !== null && !cues.some(({ indoors }) => indoors);
  }

  #underTheSky(place: Place | null): Place | null {
    if (place?.indoors !== true) return place;
    this.#guessed = true;
    return this.#lastOutdoors ?? { kind: 'house-exterior', name: null, indoors: false };
  }

  /** "As for the captain, he stayed in his cabin": the story itself does not go there. */
  #isAside({ tokens, from }: Passage): boolean {
    return this.#pack.phrases.topics.match(tokens, from) !== null;
  }

  #moved(place: Place | null, cue: PlaceCue, passage: Passage): Place | null {
    const travel = { passage, vessels: this.vessels, guessed: this.#guessed, pack: this.#pack };
    const held = place && heldAboard(place, cue, travel);
    if (held) return held;
    if (cue.leaving && goesIntoAnother(passage, cue.at)) return place;
    if (cue.leaving) return placeLeft(place, cue, this.#lastOutdoors);
    if (cue.kind === null)
      return place === null || place.name !== null || cue.strength < 2 || place.kind === 'house-exterior'
        ? place
        : { ...place, name: place.indoors ? place.name : cue.name };
    if (place?.indoors && thresholds.test(passage.tokens[cue.at]?.lower ?? '')) return place;
    if (place && this.#opensWithin(place, cue, passage)) return { kind: cue.kind, name: cue.name, indoors: true };
    if (place && isWhatItIs(place, cue, passage)) return { kind: cue.kind, name: null, indoors: true };
    if (cue.distant && place && (cue.strength === 1 || !this.#guessed)) return place;
    if (cue.strength === 1 && place !== null && !this.#guessed && !(passage.startsParagraph && !place.indoors))
      return place;
    if (place && isWithin(place, cue)) return place;
    if (cue.strength > 1) this.#guessed = false;
    if (cue.kind === place?.kind && cue.name === null) return { ...place, indoors: cue.indoors };
    this.#guessed = false;
    const kind = this.#meant(cue.kind, cue, place, passage);
    return { kind, name: cue.name, indoors: kind === cue.kind ? cue.indoors : isIndoors(kind) };
  }

  /** Before a house "The hall was dark" is told from within. */
  #opensWithin(place: Place, cue: PlaceCue, { tokens, from }: Passage): boolean {
    const atDoor = place.kind === 'house-exterior' || (place.kind === 'castle' && !place.indoors);
    return atDoor && cue.shown && cue.indoors && this.#pack.grammar.definite.has(tokens[from]?.lower ?? '');
  }

  /** A deck is called a bridge in French, and a platform a quay. */
  #meant(kind: PlaceKind, { at }: PlaceCue, place: Place | null, passage: Passage): PlaceKind {
    if (isPlatform(place, passage.tokens[at]?.lower ?? '')) return 'station';
    if (place?.indoors) return kind;
    if (kind === 'bridge' && this.#signs.weight('ship') >= 1) return 'ship-deck';
    return aboardKind(kind, passage, this.#pack);
  }

  /** "went outside", "ran in": to where we were before on that side of the door. */
  #throughDoors(passage: Passage, cues: readonly PlaceCue[], place: Place | null): Place | null {
    const last = cues.findLast((cue) => cue.strength > 1 && cue.kind !== null);
    const goes = (side: Side) => goesThrough(passage, last ? last.at + 1 : passage.from, side, this.#pack);
    if (place?.indoors !== false && goes('outwards'))
      return outOf(place) ?? this.#lastOutdoors ?? { kind: 'house-exterior', name: null, indoors: false };
    if (last) return place;
    const hint = place?.kind === 'house-exterior' ? this.#hinted(passage) : null;
    if (hint?.indoors) return hint;
    if (place?.indoors === false && goes('inwards'))
      return this.#hinted(passage, true) ?? this.#lastIndoors ?? { kind: 'room', name: null, indoors: true };
    return place;
  }

  /** "Ils y entrèrent": into what was made for, or just seen. */
  #arrived(passage: Passage, place: Place | null): Place | null {
    const there = this.#ahead.entered(passage, place) ?? this.#ahead.reached(passage, place);
    if (there) this.#guessed = false;
    return there ?? place;
  }

  /** "mirent pied à terre": out of the ship or the coach, wherever that is. */
  #landed(passage: Passage, told: readonly PlaceCue[], place: Place | null): Place | null {
    const vehicle = vehicleAt(place);
    if (!vehicle && place?.kind !== 'carriage') return place;
    const lands = this.#pack.phrases.landing
      .findAll(passage.tokens, passage.from, passage.to)
      .filter(
        ({ at }) => !passage.quoted[at] && !isIrrealis(passage, at, this.#pack) && !isNegated(passage, at, this.#pack),
      );
    const last = lands.at(-1);
    if (!last || told.some(({ at, strength }) => strength > 1 && at > last.at)) return place;
    this.#guessed = false;
    this.#signs.forget();
    return vehicle
      ? ashore[vehicle]
      : (this.#ahead.before ?? this.#lastOutdoors ?? { kind: 'street', name: null, indoors: false });
  }

  #overOrAloft(passage: Passage, told: readonly PlaceCue[], place: Place | null): Place | null {
    const over = overOrAloft(passage, told, { place, was: this.#setting.place, way: this.#lastWay }, this.#pack);
    // Wherever they come down is believed at once.
    if (over?.kind === 'sky' && over !== place) this.#guessed = true;
    return over;
  }

  /** What is told of the sky, the furniture or the sails may show that we have long been elsewhere. */
  #contradicted(passage: Passage, told: readonly PlaceCue[], place: Place | null): Place | null {
    const sure = told.some(({ strength, kind, distant }) => strength > 1 && kind !== null && !distant);
    if (sure) this.#signs.forget();
    this.#silence = sure ? 0 : this.#silence + 1;
    if (this.#silence > STALE) this.#guessed = true;
    if (sure) return place;
    this.#signs.read(passage);
    return (
      this.#travelling(passage, place) ??
      this.#otherSide(passage, place) ??
      refined(passage, place, this.#pack) ??
      place
    );
  }

  #travelling(passage: Passage, place: Place | null): Place | null {
    if (place?.kind === 'ship-cabin' && (passage.startsParagraph || this.#guessed) && this.#tellsOfShip())
      return aboard.ship;
    if (vehicleAt(place) || (place?.indoors && !this.#guessed)) return null;
    const underWay = vehicleUnderWay(passage, this.vessels, this.#pack);
    if (underWay) return aboard[underWay];
    if (place && !this.#guessed) return null;
    const vehicle = this.#signs.weight('ship') >= this.#signs.weight('train') ? 'ship' : 'train';
    return this.#signs.weight(vehicle) >= ENOUGH ? aboard[vehicle] : null;
  }

  /** "La goélette filait": seen from outdoors. */
  #tellsOfShip = (): boolean => this.vessels.subjects.some(({ vehicle }) => vehicle === 'ship');

  #otherSide(passage: Passage, place: Place | null): Place | null {
    if (place === null || place.kind === 'train' || place.kind === 'carriage') return null;
    const against = place.indoors ? 'outdoors' : 'indoors';
    const weight = this.#signs.weight(against);
    if (weight <= ENOUGH || weight <= this.#signs.weight(place.indoors ? 'indoors' : 'outdoors')) return null;
    this.#signs.forget();
    this.#guessed = true;
    if (place.kind === 'ship-cabin') return aboard.ship;
    const hint = this.#hinted(passage, !place.indoors);
    if (hint) return hint;
    return place.indoors
      ? (this.#lastOutdoors ?? { kind: 'house-exterior', name: null, indoors: false })
      : (this.#lastIndoors ?? { kind: 'room', name: null, indoors: true });
  }

  #hinted(passage: Passage, indoors?: boolean): Place | null {
    const place = hinted(passage, this.#pack, indoors);
    if (place) this.#guessed = true;
    return place;
  }

  #remember(place: Place | null): void {
    // Nobody who comes in from the street comes into a cabin.
    if (vehicleAt(place)) {
      this.#lastIndoors = null;
      this.#lastOutdoors = null;
      this.#lastWay = null;
    } else if (place?.indoors) this.#lastIndoors = place;
    if (place?.indoors === false && place.kind !== 'cave' && !vehicleAt(place)) this.#lastOutdoors = place;
    if (place && ways.has(place.kind)) this.#lastWay = place;
  }
}
