import { createHash } from 'node:crypto';
import type { CharacterVoice, Speaker } from '@visiobook/contracts';
import { ACCENT_DB, type CastTimbre, castTimbres } from './cast-timbres.ts';
import { type EspeakVoice, voiceNamed } from './espeak-voices.ts';

/** How something is said: eSpeak's own scales. */
export interface Delivery {
  /** Accent and timbre. */
  readonly voice: string;
  /** Words per minute. */
  readonly rate: number;
  readonly pitch: number;
  readonly range: number;
  /** Brings the timbre to the level of the others. */
  readonly gainDb: number;
}

/** eSpeak's scale of pitch is two octaves wide. */
const SEMITONE = 50 / 12;
/** Who speaks in the story sounds a little livelier than who tells it; higher, too, where it is the same voice. */
const DIALOGUE = { pitch: 7, range: 12 };
/** A young one speaks a little higher and faster. */
const YOUTH = { pitch: 8, rate: 1.03 };

const clamped = (value: number, least: number, most: number) => Math.round(Math.min(most, Math.max(least, value)));

/** All that is chosen for a character follows from these. */
export const bytesOf = (name: string): Buffer =>
  createHash('sha256').update(name.normalize('NFC').toLowerCase()).digest();

/** Numbers from −1 to 1 that follow from a name. */
function traits(name: string): (index: number) => number {
  const bytes = bytesOf(name);
  return (index) => (bytes[index] ?? 0) / 127.5 - 1;
}

function suits({ gender, age }: CastTimbre, speaker: Speaker, isMale: boolean): boolean {
  return age === (speaker.age === 'youth' ? 'adult' : speaker.age) && gender === (isMale ? 'male' : 'female');
}

/** Of whom nothing is known that one could hear, the name decides. */
function timbreOf(speaker: Speaker, trait: (index: number) => number): CastTimbre {
  const isMale = speaker.gender === 'unknown' ? trait(0) < 0 : speaker.gender === 'male';
  const fitting = castTimbres.filter((timbre) => suits(timbre, speaker, isMale));
  const chosen = fitting[Math.floor(((trait(1) + 1) / 2) * 0.9999 * fitting.length)];
  if (!chosen) throw new Error(`Nobody can speak for ${speaker.gender} ${speaker.age}.`);
  return chosen;
}

/** The voice of whoever tells the story. */
const plain = ({ accent, timbre, ...voice }: EspeakVoice): Delivery => ({ ...voice, voice: `${accent}+${timbre}` });

/** The same character sounds the same in every scene: only name, gender and age decide, in the accent of whoever tells the story. */
function castFor(speaker: Speaker, narrator: EspeakVoice): Delivery {
  const trait = traits(speaker.name);
  const timbre = timbreOf(speaker, trait);
  const youth = speaker.age === 'youth' ? YOUTH : { pitch: 0, rate: 1 };
  return {
    voice: `${narrator.accent}+${timbre.name}`,
    rate: narrator.rate * timbre.rate * youth.rate * (1 + 0.05 * trait(2)),
    pitch: 48 + youth.pitch + 6 * trait(3),
    range: 66 + 10 * trait(4),
    gainDb: timbre.gainDb + ACCENT_DB[narrator.accent],
  };
}

/** Who is heard in one scene. */
export class Casting {
  readonly #narrator: EspeakVoice;
  readonly #wishes: ReadonlyMap<string, CharacterVoice>;
  readonly #pace: number;

  constructor(narrator: EspeakVoice, wishes: readonly CharacterVoice[], pace: number) {
    this.#narrator = narrator;
    this.#wishes = new Map(wishes.map((wish) => [wish.character, wish]));
    this.#pace = pace;
  }

  /** Somebody of whom nothing is known has the narrator's voice, raised a little. */
  delivery(speaker: Speaker | null, isDialogue: boolean): Delivery {
    const told = plain(this.#narrator);
    if (!isDialogue) return this.#within(told);
    if (!speaker)
      return this.#within({ ...told, pitch: told.pitch + DIALOGUE.pitch, range: told.range + DIALOGUE.range });
    const wish = this.#wishes.get(speaker.name);
    const own = wish?.voice ? plain(voiceNamed(wish.voice, this.#narrator.language)) : castFor(speaker, this.#narrator);
    const pitch = own.pitch + (wish?.pitch ?? 0) * SEMITONE;
    return this.#within({ ...own, pitch, rate: own.rate * (wish?.pace ?? 1) });
  }

  #within({ voice, rate, pitch, range, gainDb }: Delivery): Delivery {
    return {
      voice,
      rate: clamped(rate * this.#pace, 80, 450),
      pitch: clamped(pitch, 0, 99),
      range: clamped(range, 0, 99),
      gainDb,
    };
  }
}
