import { type FilmSettings, pronunciationsIn, voicesIn } from '@visiobook/contracts';
import type { StoryScene } from './board.ts';

/** What is read and how, as far as it is this scene's: an entry for another scene's word is none of it. */
export const tellingOf = ({ text, pauseSeconds, turns }: StoryScene, settings: FilmSettings) => ({
  ...{ text, pauseSeconds, turns },
  pronunciations: pronunciationsIn(text, settings.pronunciations),
  characterVoices: voicesIn(turns, settings.characterVoices),
});
