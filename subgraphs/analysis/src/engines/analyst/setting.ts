import type { Place, PlaceKind, Season, TimeOfDay, Weather } from '@visiobook/contracts';
import type { Circumstances } from './circumstances.ts';
import type { Passage } from './clause.ts';
import type { LanguagePack } from './language-pack.ts';
import type { PlaceCue } from './places.ts';
import { isIndoors } from './places.ts';

export interface Setting {
  /** Null: nothing told yet. */
  place: Place | null;
  timeOfDay: TimeOfDay | null;
  weather: Weather | null;
  season: Season | null;
}

const same = (a: Place | null, b: Place | null) =>
  a?.kind === b?.kind && a?.name === b?.name && a?.indoors === b?.indoors;
export const samePlace = same;

/** Where and when the story stands; it stays so until the text changes it. */
export class SettingTracker {
  #setting: Setting = { place: null, timeOfDay: null, weather: null, season: null };
  #lastOutdoors: Place | null = null;
  #lastIndoors: Place | null = null;
  #guessed = false;
  #opensChapter = false;
  readonly #pack: LanguagePack;

  constructor(pack: LanguagePack) {
    this.#pack = pack;
  }

  /** For a tale within the story: it is seen where it is told until it says where it happens. */
  aside(): SettingTracker {
    const tracker = new SettingTracker(this.#pack);
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

  /** `peopled`: somebody is spoken of. */
  tell(passage: Passage, cues: readonly PlaceCue[], circumstances: Circumstances, peopled: boolean): Setting {
    let place = this.#setting.place;
    if (!peopled && this.#opensWithSky(passage, cues, circumstances)) place = this.#underTheSky(place);
    this.#opensChapter = false;
    for (const cue of this.#strongest(cues)) place = this.#moved(place, cue, passage.startsParagraph);
    place = this.#throughDoors(passage, cues, place);
    if (place === null) place = this.#hinted(passage);
    if (!same(place, this.#setting.place)) this.#remember(place);
    this.#lastOutdoors = cues.find(({ around }) => around)?.around ?? this.#lastOutdoors;
    const weather = circumstances.weather ?? (circumstances.newDay ? null : this.#setting.weather);
    this.#setting = {
      place,
      timeOfDay: circumstances.timeOfDay ?? this.#setting.timeOfDay,
      weather,
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

  /** Of one sentence's cues the strongest count, in its order. */
  #strongest(cues: readonly PlaceCue[]): PlaceCue[] {
    const most = Math.max(...cues.map((cue) => cue.strength));
    const strong = cues.filter((cue) => cue.strength === most || cue.kind === null);
    // "in the kitchen at the foot of the lighthouse": what comes after only says where that is.
    return strong
      .filter((cue, index) => index === 0 || cue.kind === null || cue.strength === 3 || cue.leaving)
      .slice(0, 3);
  }

  #moved(place: Place | null, cue: PlaceCue, startsParagraph: boolean): Place | null {
    if (cue.leaving) return this.#left(place, cue);
    if (cue.kind === null)
      return place === null || place.name !== null || cue.strength < 2 || place.kind === 'house-exterior'
        ? place
        : { ...place, name: place.indoors ? place.name : cue.name };
    if (cue.distant && place?.indoors && !this.#guessed) return place;
    if (cue.strength === 1 && place !== null && !this.#guessed && !(startsParagraph && !place.indoors)) return place;
    // "in the room" while in the kitchen is the kitchen.
    if (cue.kind === 'room' && place?.indoors && cue.name === null && cue.strength < 3) return place;
    if (cue.kind === place?.kind && cue.name === null) return { ...place, indoors: cue.indoors };
    this.#guessed = false;
    return { kind: cue.kind, name: cue.name, indoors: cue.indoors };
  }

  #left(place: Place | null, cue: PlaceCue): Place | null {
    const inside = place === null || place.indoors || place.kind === cue.kind;
    if (!inside) return place;
    const outside = this.#lastOutdoors?.kind === cue.kind ? null : this.#lastOutdoors;
    return (
      outside ?? {
        kind: cue.indoors || cue.kind === 'house-exterior' ? 'house-exterior' : 'road',
        name: null,
        indoors: false,
      }
    );
  }

  /** "went outside", "ran in": to where we were before on that side of the door. */
  #throughDoors(passage: Passage, cues: readonly PlaceCue[], place: Place | null): Place | null {
    if (cues.some((cue) => cue.strength > 1 && cue.kind !== null)) return place;
    const finds = (key: 'outwards' | 'inwards') =>
      this.#pack.phrases[key]
        .findAll(passage.tokens, passage.from, passage.to)
        .some(({ at }) => !passage.quoted[at] && passage.tokens[at - 1]?.lower !== 'en');
    if (place?.indoors !== false && finds('outwards'))
      return this.#lastOutdoors ?? { kind: 'house-exterior', name: null, indoors: false };
    const hint = place?.kind === 'house-exterior' ? this.#hinted(passage) : null;
    if (hint?.indoors) return hint;
    if (place?.indoors === false && finds('inwards'))
      return this.#lastIndoors ?? { kind: 'room', name: null, indoors: true };
    return place;
  }

  #hinted(passage: Passage): Place | null {
    const votes = new Map<PlaceKind, number>();
    for (const { value, at } of this.#pack.placeHints.findAll(passage.tokens, passage.from, passage.to)) {
      if (!passage.quoted[at]) votes.set(value, (votes.get(value) ?? 0) + 1);
    }
    const [kind] = [...votes].sort((a, b) => b[1] - a[1])[0] ?? [];
    if (!kind) return null;
    this.#guessed = true;
    return { kind, name: null, indoors: isIndoors(kind) };
  }

  #remember(place: Place | null): void {
    if (place?.indoors) this.#lastIndoors = place;
    else if (place) this.#lastOutdoors = place;
  }
}
