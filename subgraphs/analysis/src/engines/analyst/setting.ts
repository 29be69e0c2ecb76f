import type { Place, PlaceKind, Season, TimeOfDay, Weather } from '@visiobook/contracts';
import type { Circumstances } from './circumstances.ts';
import type { Passage } from './clause.ts';
import { isIrrealis, isNegated } from './clause.ts';
import { atDoor, goesThrough } from './doors.ts';
import { aboard, aboardKind, heldAboard, isPlatform, outOf, Vessels, vehicleAt, vehicleUnderWay } from './journey.ts';
import type { LanguagePack } from './language-pack.ts';
import type { PlaceCue } from './place-cue.ts';
import { isIndoors } from './place-cue.ts';
import { placeLeft, strongest } from './place-moves.ts';
import { Signs } from './signs.ts';
import { Clock, Sky } from './sky.ts';
import { Whereabouts } from './whereabouts.ts';

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

/** What may turn out to be one of the rooms below. */
const vague = new Set<PlaceKind>(['room', 'bedroom', 'hall']);
const publicRooms = new Set<PlaceKind>(['court', 'theatre', 'church', 'school', 'laboratory', 'workshop']);

/** Where whoever sets out again goes on, and what is left behind then. */
const ways = new Set<PlaceKind>(['road', 'path', 'forest', 'jungle', 'prairie']);
const stops = new Set<PlaceKind>(['house-exterior', 'castle', 'river', 'lake', 'camp', 'courtyard', 'farm', 'city']);

/** For whoever is within: the door. */
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
  readonly #pack: LanguagePack;

  constructor(
    pack: LanguagePack,
    readonly vessels = new Vessels(pack),
  ) {
    this.#pack = pack;
    this.#signs = new Signs(pack);
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
    cues: readonly PlaceCue[],
    circumstances: Circumstances,
    { peopled, rejoined }: { peopled: boolean; rejoined: Place | null },
  ): Setting {
    let place = this.#setting.place;
    const vehicle = vehicleAt(place);
    if (vehicle && vehicle === vehicleUnderWay(passage, this.vessels, this.#pack)) this.#guessed = false;
    if (!peopled && this.#opensWithSky(passage, cues, circumstances)) place = this.#underTheSky(place);
    this.#opensChapter = false;
    const told = this.#isAside(passage) ? [] : strongest(cues);
    for (const cue of told) place = this.#moved(place, cue, passage);
    place = this.#throughDoors(passage, cues, place);
    if (rejoined && !told.some(({ strength, leaving, kind }) => strength > 1 && !leaving && kind)) place = rejoined;
    place = this.#onwards(passage, told, place);
    if (place && !told.some(({ strength }) => strength > 1)) place = atDoor(passage, place, this.#pack);
    if (peopled) place = this.#overOrAloft(passage, told, place);
    if (place === null) place = this.#hinted(passage);
    place = this.#contradicted(passage, told, place);
    if (!samePlace(place, this.#setting.place)) this.#remember(place);
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
    if (cue.leaving) return placeLeft(place, cue, this.#lastOutdoors);
    if (cue.kind === null)
      return place === null || place.name !== null || cue.strength < 2 || place.kind === 'house-exterior'
        ? place
        : { ...place, name: place.indoors ? place.name : cue.name };
    if (place?.indoors && thresholds.test(passage.tokens[cue.at]?.lower ?? '')) return place;
    if (place && this.#opensWithin(place, cue, passage)) return { kind: cue.kind, name: cue.name, indoors: true };
    if (cue.distant && place && (cue.strength === 1 || !this.#guessed)) return place;
    if (cue.strength === 1 && place !== null && !this.#guessed && !(passage.startsParagraph && !place.indoors))
      return place;
    // "in the room" while in the kitchen is the kitchen.
    if (cue.kind === 'room' && place?.indoors && cue.name === null && cue.strength < 3) return place;
    if (cue.strength > 1) this.#guessed = false;
    if (cue.kind === place?.kind && cue.name === null) return { ...place, indoors: cue.indoors };
    this.#guessed = false;
    const kind = this.#meant(cue.kind, cue, place, passage);
    return { kind, name: cue.name, indoors: isIndoors(kind) && (cue.indoors || kind !== cue.kind) };
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
    if (cues.some((cue) => cue.strength > 1 && cue.kind !== null)) return place;
    const finds = (side: 'outwards' | 'inwards') => goesThrough(passage, side, this.#pack);
    if (place?.indoors !== false && finds('outwards'))
      return outOf(place) ?? this.#lastOutdoors ?? { kind: 'house-exterior', name: null, indoors: false };
    const hint = place?.kind === 'house-exterior' ? this.#hinted(passage) : null;
    if (hint?.indoors) return hint;
    if (place?.indoors === false && finds('inwards'))
      return this.#hinted(passage, true) ?? this.#lastIndoors ?? { kind: 'room', name: null, indoors: true };
    return place;
  }

  /** "They set out again": no longer in the house, nor at the brook. */
  #onwards(passage: Passage, told: readonly PlaceCue[], place: Place | null): Place | null {
    if (vehicleAt(place) || !(place?.indoors || (place && stops.has(place.kind)))) return place;
    const arrives = told.findLast(({ strength, leaving }) => strength > 1 && !leaving)?.at ?? passage.from;
    const goes = this.#pack.phrases.onwards
      .findAll(passage.tokens, arrives, passage.to)
      .some(({ at }) => !passage.quoted[at] && !isIrrealis(passage, at, this.#pack));
    return goes ? (this.#lastWay ?? { kind: 'road', name: null, indoors: false }) : place;
  }

  /** "climbed down from the fence": beside the road now; "they flew through the air": over it. */
  #overOrAloft(passage: Passage, told: readonly PlaceCue[], place: Place | null): Place | null {
    if (place === null || place.indoors) return place;
    const tells = (key: 'overFences' | 'overBridges' | 'aloft') =>
      this.#pack.phrases[key]
        .findAll(passage.tokens, passage.from, passage.to)
        .some(({ at }) => !passage.quoted[at] && !isIrrealis(passage, at, this.#pack));
    // The bridge just told of may be named as it is crossed.
    if (place.kind === 'bridge' && this.#setting.place?.kind === 'bridge' && tells('overBridges'))
      return this.#lastWay ?? { kind: 'road', name: null, indoors: false };
    if (told.some(({ strength }) => strength > 1)) return place;
    if (tells('aloft')) {
      // Wherever they come down is believed at once.
      this.#guessed = true;
      return { kind: 'sky', name: null, indoors: false };
    }
    if (!tells('overFences')) return place;
    if (place.kind === 'field') return this.#lastWay ?? place;
    return ways.has(place.kind) ? { kind: 'field', name: null, indoors: false } : place;
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
      this.#travelling(passage, place) ?? this.#otherSide(passage, place) ?? this.#refined(passage, place) ?? place
    );
  }

  /** "a magistrate and his clerk": the room was a court. */
  #refined(passage: Passage, place: Place | null): Place | null {
    if (!place?.indoors || !vague.has(place.kind)) return null;
    const votes = this.#pack.placeHints
      .findAll(passage.tokens, passage.from, passage.to)
      .filter(({ value, at }) => publicRooms.has(value) && !passage.quoted[at])
      .map(({ value }) => value);
    const [kind] = votes;
    return kind && votes.length > 1 && votes.every((vote) => vote === kind)
      ? { kind, name: null, indoors: true }
      : null;
  }

  #travelling(passage: Passage, place: Place | null): Place | null {
    if (vehicleAt(place) || (place?.indoors && !this.#guessed)) return null;
    const underWay = vehicleUnderWay(passage, this.vessels, this.#pack);
    if (underWay) return aboard[underWay];
    if (place && !this.#guessed) return null;
    const vehicle = this.#signs.weight('ship') >= this.#signs.weight('train') ? 'ship' : 'train';
    return this.#signs.weight(vehicle) >= ENOUGH ? aboard[vehicle] : null;
  }

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
    const votes = new Map<PlaceKind, number>();
    for (const { value, at } of this.#pack.placeHints.findAll(passage.tokens, passage.from, passage.to)) {
      if (
        !passage.quoted[at] &&
        !isNegated(passage, at, this.#pack) &&
        (indoors === undefined || isIndoors(value) === indoors)
      )
        votes.set(value, (votes.get(value) ?? 0) + 1);
    }
    const [kind, count = 0] = [...votes].sort((a, b) => b[1] - a[1])[0] ?? [];
    if (!kind || (publicRooms.has(kind) && count < 2)) return null;
    this.#guessed = true;
    return { kind, name: null, indoors: isIndoors(kind) };
  }

  #remember(place: Place | null): void {
    // Nobody who comes in from the street comes into a cabin.
    if (vehicleAt(place)) {
      this.#lastIndoors = null;
      this.#lastOutdoors = null;
    } else if (place?.indoors) this.#lastIndoors = place;
    if (place?.indoors === false && place.kind !== 'cave' && !vehicleAt(place)) this.#lastOutdoors = place;
    if (place && ways.has(place.kind)) this.#lastWay = place;
  }
}
