import type { CharacterVoice, Speaker } from '@visiobook/contracts';
import { bytesOf } from '../speech/casting.ts';
import type { NeuralVoice } from './voice-model.ts';

export interface NeuralDelivery {
  readonly voice: NeuralVoice;
  /** Above or below the voice's own. */
  readonly semitones: number;
  readonly speed: number;
}

const AGE_SEMITONES: Readonly<Record<string, number>> = { child: 3, youth: 1, elder: -1 };

/** Which of these a name stands for, always the same. */
const chosenBy = <Item>(name: string, items: readonly Item[]): Item | undefined =>
  items[bytesOf(name).readUInt32LE(0) % items.length];

/** Who is heard in one scene: characters get voices of the same model, as far as it has more than one that suits them. */
export class NeuralCast {
  readonly #narrator: NeuralVoice;
  readonly #voices: readonly NeuralVoice[];
  readonly #wishes: ReadonlyMap<string, CharacterVoice>;
  readonly #pace: number;

  constructor(narrator: NeuralVoice, voices: readonly NeuralVoice[], wishes: readonly CharacterVoice[], pace: number) {
    this.#narrator = narrator;
    this.#voices = voices;
    this.#wishes = new Map(wishes.map((wish) => [wish.character, wish]));
    this.#pace = pace;
  }

  delivery(speaker: Speaker | null): NeuralDelivery {
    if (!speaker) return { voice: this.#narrator, semitones: 0, speed: this.#pace };
    const wish = this.#wishes.get(speaker.name);
    const wished = this.#voices.find(({ id }) => id === wish?.voice);
    const ownAge = wished ? 0 : (AGE_SEMITONES[speaker.age] ?? 0);
    return {
      voice: wished ?? this.#suiting(speaker),
      semitones: ownAge + (wish?.pitch ?? 0),
      speed: this.#pace * (wish?.pace ?? 1),
    };
  }

  #suiting({ name, gender }: Speaker): NeuralVoice {
    const others = this.#voices.filter((voice) => voice !== this.#narrator);
    const fitting = gender === 'unknown' ? others : others.filter((voice) => voice.gender === gender);
    return chosenBy(name, fitting) ?? this.#narrator;
  }
}
