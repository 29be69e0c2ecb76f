import type { SceneFacts } from '@visiobook/contracts';

/** Local colours of growing things before light falls on them. */
export interface Greens {
  grass: string;
  leaf: readonly string[];
  conifer: string;
  flowers: readonly string[];
  /** Broad-leaved trees have no leaves. */
  bare: boolean;
  /** Snow lies on ground, roofs and branches. */
  snow: boolean;
}

const spring: Greens = {
  grass: '#8fc46a',
  leaf: ['#a5cf6d', '#8cc276', '#f0b9c6', '#f6d4dc'],
  conifer: '#3f8163',
  flowers: ['#ffffff', '#f7b3c8', '#ffe27a', '#c9a7ee'],
  bare: false,
  snow: false,
};
const summer: Greens = {
  grass: '#76ad56',
  leaf: ['#5c9a4e', '#6fab57', '#488a54', '#86b85c'],
  conifer: '#2f6f58',
  flowers: ['#e8574b', '#ffd44d', '#ffffff', '#7d8ae0'],
  bare: false,
  snow: false,
};
const autumn: Greens = {
  grass: '#b5a659',
  leaf: ['#d98238', '#c4552f', '#e0a83e', '#a8622f'],
  conifer: '#4a6b4c',
  flowers: ['#c9762f', '#b3502d'],
  bare: false,
  snow: false,
};
const winter: Greens = {
  grass: '#e9eff5',
  leaf: ['#8b7466', '#7d6a60'],
  conifer: '#3d6a66',
  flowers: [],
  bare: true,
  snow: true,
};

export const seasons = { spring, summer, autumn, winter };

/** Falling snow makes winter whatever the text says; an untold season is summer, the least surprising one. */
export const greensOf = ({ season, weather }: Pick<SceneFacts, 'season' | 'weather'>): Greens =>
  weather === 'snow' ? winter : seasons[season ?? 'summer'];
