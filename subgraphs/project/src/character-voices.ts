import { CharacterVoice, type FilmSettings } from '@visiobook/contracts';
import { InvalidInput } from '@visiobook/subgraph-kit';
import type { CharacterVoiceInput } from './project.types.ts';

const MOST_CHARACTERS = 200;
const LONGEST_NAME = 200;

/** With a voice for one character, in the place of the one he has. */
export function withCharacterVoice(settings: FilmSettings, given: CharacterVoiceInput): FilmSettings {
  const { success, data, error } = CharacterVoice.safeParse({ ...given, voice: given.voice ?? null });
  if (!success) throw badVoice(String(error.issues[0]?.path[0] ?? 'character'));
  if (data.character.length > LONGEST_NAME) throw badVoice('character');
  const others = without(settings.characterVoices, data.character);
  if (others.length >= MOST_CHARACTERS) throw tooMany();
  return { ...settings, characterVoices: [...others, data] };
}

export const withoutCharacterVoice = (settings: FilmSettings, character: string): FilmSettings => ({
  ...settings,
  characterVoices: without(settings.characterVoices, character),
});

const without = (voices: readonly CharacterVoice[] = [], character: string) =>
  voices.filter((voice) => voice.character !== character);

const badVoice = (field: string) =>
  new InvalidInput(field, {
    en: `“${field}” of a character’s voice is out of range.`,
    fr: `« ${field} » de la voix d’un personnage est hors limites.`,
  });

const tooMany = () =>
  new InvalidInput('character', {
    en: `At most ${MOST_CHARACTERS} characters are given a voice.`,
    fr: `On donne une voix à ${MOST_CHARACTERS} personnages au plus.`,
  });
