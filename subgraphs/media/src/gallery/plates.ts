import type { Ratio } from '@visiobook/contracts';

/** One picture of the gallery. */
export interface Plate {
  caption: string;
  /** As in a hand-written scene: what is left out is that of an ordinary one. */
  facts: Record<string, unknown>;
  style?: string;
  ratio?: Ratio;
  /** Another key, another picture of the same facts. */
  textKey?: string;
  /** The text that is illustrated. */
  text?: string;
}

export interface Section {
  /** What `--only` takes. */
  id: string;
  title: string;
  intro: string;
  /** Width of its pictures in pixels. */
  width: number;
  plates: () => Plate[] | Promise<Plate[]>;
}

export const times = ['dawn', 'morning', 'noon', 'afternoon', 'dusk', 'evening', 'night'] as const;
export const weathers = ['clear', 'cloudy', 'rain', 'storm', 'snow', 'fog', 'wind'] as const;

export const somebody = (look: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  name: 'Mira',
  ...more,
  look: { gender: 'female', age: 'adult', ...look },
});
