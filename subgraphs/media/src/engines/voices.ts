import type { Language } from '@visiobook/contracts';
import { type SpeechBrief, type SpeechEngine, UnknownVoice, type Voice } from './speech-engine.ts';

/** Every voice there is, and the engine that speaks with it. */
export class Voices {
  readonly #engines: readonly SpeechEngine[];
  readonly #standIn: SpeechEngine | undefined;

  /**
   * @param engines in order of preference: the first one that has a language says what its default voice is
   * @param standIn speaks where another one fails, whether its own voices are offered or not
   */
  constructor(engines: readonly SpeechEngine[], standIn?: SpeechEngine) {
    this.#engines = engines;
    this.#standIn = standIn;
  }

  all(): readonly Voice[] {
    const voices = this.#engines.flatMap((engine) => engine.voices());
    return voices.map((voice) => ({ ...voice, isDefault: voice.id === this.#default(voice.language)?.id }));
  }

  ofLanguage(language: Language): readonly Voice[] {
    return this.all().filter((voice) => voice.language === language);
  }

  /** @throws UnknownVoice */
  engineOf({ voice, language }: Pick<SpeechBrief, 'voice' | 'language'>): SpeechEngine {
    const has = (each: Voice) => each.id === voice && each.language === language;
    const found = this.#engines.find((engine) => engine.voices().some(has));
    if (found) return found;
    throw new UnknownVoice(
      voice,
      this.ofLanguage(language).map(({ id }) => id),
    );
  }

  /** Who says it instead, and how, when a voice has failed: one that sounds like it, as far as there is one. */
  standInFor(brief: SpeechBrief): { engine: SpeechEngine; brief: SpeechBrief } | null {
    const failed = this.engineOf(brief);
    const engine = this.#standIn;
    if (!engine || engine === failed) return null;
    const { gender } = failed.voices().find(({ id }) => id === brief.voice) ?? {};
    const voices = engine.voices().filter(({ language }) => language === brief.language);
    const voice = voices.find((each) => each.gender === gender) ?? voices[0];
    if (!voice) return null;
    const characterVoices = brief.characterVoices.map((wish) => ({ ...wish, voice: null }));
    return { engine, brief: { ...brief, voice: voice.id, characterVoices } };
  }

  async close(): Promise<void> {
    const engines = new Set([...this.#engines, ...(this.#standIn ? [this.#standIn] : [])]);
    await Promise.all([...engines].map((engine) => engine.close()));
  }

  #default(language: Language): Voice | undefined {
    const having = this.#engines.map((engine) => engine.voices().filter((voice) => voice.language === language));
    const first = having.find((voices) => voices.length > 0) ?? [];
    return first.find((voice) => voice.isDefault) ?? first[0];
  }
}
