import type { Language } from '@visiobook/contracts';

/** Characters that the built-in voices say in a second at pace 1, their pauses within a scene included: measured over five books. */
const CHARACTERS_PER_SECOND: Record<Language, number> = { en: 14.1, fr: 16.8 };
/** Silence before a scene's first word, and half of the steps of 8/15 s in which a scene's length is counted. */
const BESIDE_SECONDS = 0.3 + 4 / 15;

export interface ToldScene {
  characters: number;
  /** Silence after the last word: no voice hurries that. */
  pauseSeconds: number;
}

export interface Telling {
  language: Language;
  /** Speech speed, 1 = the voice's own. */
  pace: number;
}

/** How long a film will be, before a word of it is spoken. */
export function filmSeconds(scenes: readonly ToldScene[], { language, pace }: Telling): number {
  const characters = scenes.reduce((sum, scene) => sum + scene.characters, 0);
  const silence = scenes.reduce((sum, scene) => sum + scene.pauseSeconds + BESIDE_SECONDS, 0);
  return characters / (CHARACTERS_PER_SECOND[language] * pace) + silence;
}
