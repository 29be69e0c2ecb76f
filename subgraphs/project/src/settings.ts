import { FilmSettings } from '@visiobook/contracts';
import { InvalidInput } from '@visiobook/subgraph-kit';
import type { SettingsInput } from './project.types.ts';

export const DEFAULT_SETTINGS: FilmSettings = Object.freeze({
  language: 'en',
  ratio: '16:9',
  resolution: 1080,
  voice: 'default',
  style: 'storybook',
  seed: 1,
  pace: 1,
  chapters: null,
});

/** Puts what was given over what was there, and refuses what no film can be made with. */
export function withSettings(current: FilmSettings, given: SettingsInput | null | undefined): FilmSettings {
  const merged = { ...current, ...definedOnly(given ?? {}) };
  const parsed = FilmSettings.safeParse(merged);
  if (!parsed.success) throw badSetting(String(parsed.error.issues[0]?.path[0] ?? 'settings'));
  const { chapters } = parsed.data;
  if (chapters && chapters.to < chapters.from) throw badSetting('chapters');
  return parsed.data;
}

/** An absent field keeps its value; null is a value only where a setting can be empty. */
const definedOnly = (input: SettingsInput) =>
  Object.fromEntries(
    Object.entries(input).filter(([name, value]) => value !== undefined && (value !== null || name === 'chapters')),
  );

const badSetting = (field: string) =>
  new InvalidInput(field, {
    en: `The setting “${field}” is out of range.`,
    fr: `Le réglage « ${field} » est hors limites.`,
  });
