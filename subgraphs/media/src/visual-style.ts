import { PaintedStyle } from '@visiobook/contracts';
import type { Locale } from '@visiobook/subgraph-kit';
import { styleNames } from './engines/illustrator/style.ts';

const names: Record<string, Record<Locale, string>> = {
  storybook: { en: 'Storybook', fr: 'Livre d’images' },
  ink: { en: 'Ink and wash', fr: 'Encre et lavis' },
  'paper-cut': { en: 'Paper cut', fr: 'Papier découpé' },
  'night-blue': { en: 'Night blue', fr: 'Bleu nuit' },
  pastel: { en: 'Pastel', fr: 'Pastel' },
  painted: { en: 'Oil painting', fr: 'Peinture à l’huile' },
  watercolour: { en: 'Watercolour', fr: 'Aquarelle' },
};

export const styleIds: readonly string[] = [...styleNames, ...PaintedStyle.options];
export const DEFAULT_STYLE = 'storybook';

/** Whether a setting names a style: one of ours, or "default". */
export const isStyle = (id: string) => id === 'default' || styleIds.includes(id);

/** Whether it takes a diffusion model. */
export const isPainted = (id: string) => PaintedStyle.safeParse(id).success;

export const visualStyles = (locale: Locale) =>
  styleIds.map((id) => ({ id, name: names[id]?.[locale] ?? id, isPainted: isPainted(id) }));
