import type { SceneFacts, TimeOfDay, Weather } from '@visiobook/contracts';
import { greyed, mixRgb, type Rgb, rgb, times, toHex } from './colour.ts';

/** The light of a scene: everything that hour and weather do to colours. */
export interface Light {
  /** Colours of the sky at the top, in the middle and at the horizon. */
  sky: [string, string, string];
  /** What far things fade into. */
  haze: string;
  /** Multiplies the colours of the land, per channel. */
  key: Rgb;
  /** Multiplies the colours of people and things near the viewer: gentler, so that they stay readable. */
  near: Rgb;
  /** Colour of sunlight or moonlight. */
  glow: string;
  body: 'sun' | 'moon' | 'none';
  /** Height of sun or moon above the horizon, 0 to 1. */
  bodyHeight: number;
  stars: boolean;
  /** Lamps and windows are lit. */
  lamps: boolean;
  /** 0 = every distance is clear, 1 = the far is gone. */
  fog: number;
  /** 0 = soft grey day, 1 = hard sun. */
  contrast: number;
}

type Hour = Omit<Light, 'near' | 'fog'>;

const hours: Record<TimeOfDay, Hour> = {
  dawn: {
    sky: ['#6f8fc4', '#f3b7ae', '#ffe2ac'],
    haze: '#f2c6b4',
    key: [0.93, 0.83, 0.86],
    glow: '#ffe0a8',
    body: 'sun',
    bodyHeight: 0.1,
    stars: false,
    lamps: false,
    contrast: 0.6,
  },
  morning: {
    sky: ['#74c0ea', '#b9e2ef', '#fff1cf'],
    haze: '#d3ebe4',
    key: [1, 0.97, 0.9],
    glow: '#fff3c2',
    body: 'sun',
    bodyHeight: 0.55,
    stars: false,
    lamps: false,
    contrast: 0.8,
  },
  noon: {
    sky: ['#3fa6e2', '#8fd0f2', '#def3f4'],
    haze: '#cfeaf0',
    key: [1.02, 1.02, 1],
    glow: '#fffbe0',
    body: 'sun',
    bodyHeight: 0.86,
    stars: false,
    lamps: false,
    contrast: 1,
  },
  afternoon: {
    sky: ['#5fa9d8', '#bcd9de', '#ffe2a6'],
    haze: '#ecdfb6',
    key: [1.02, 0.94, 0.8],
    glow: '#ffe6a0',
    body: 'sun',
    bodyHeight: 0.42,
    stars: false,
    lamps: false,
    contrast: 0.9,
  },
  dusk: {
    sky: ['#46306f', '#c25c78', '#ffb35f'],
    haze: '#d9888a',
    key: [0.86, 0.62, 0.66],
    glow: '#ffc56e',
    body: 'sun',
    bodyHeight: 0.04,
    stars: false,
    lamps: true,
    contrast: 0.7,
  },
  evening: {
    sky: ['#1d2757', '#484a88', '#cf8a86'],
    haze: '#6e6a9c',
    key: [0.56, 0.52, 0.74],
    glow: '#ffd9a0',
    body: 'moon',
    bodyHeight: 0.4,
    stars: true,
    lamps: true,
    contrast: 0.4,
  },
  night: {
    sky: ['#0a1434', '#1b366a', '#4a78a4'],
    haze: '#6391bb',
    key: [0.45, 0.57, 0.84],
    glow: '#dbe8ff',
    body: 'moon',
    bodyHeight: 0.72,
    stars: true,
    lamps: true,
    contrast: 0.5,
  },
};

interface Overcast {
  /** Share of the clear sky that the cloud cover hides. */
  cover: number;
  cloud: string;
  key: Rgb;
  fog: number;
  contrast: number;
}

const clear: Overcast = { cover: 0, cloud: '#ffffff', key: [1, 1, 1], fog: 0.12, contrast: 1 };

const weathers: Record<Weather, Overcast> = {
  clear,
  wind: { cover: 0.22, cloud: '#d5dfe0', key: [0.97, 0.98, 1], fog: 0.12, contrast: 0.8 },
  cloudy: { cover: 0.62, cloud: '#c3ccd2', key: [0.9, 0.92, 0.95], fog: 0.2, contrast: 0.35 },
  rain: { cover: 0.82, cloud: '#93a2b0', key: [0.74, 0.81, 0.88], fog: 0.36, contrast: 0.15 },
  storm: { cover: 0.92, cloud: '#56617a', key: [0.58, 0.64, 0.76], fog: 0.3, contrast: 0.2 },
  snow: { cover: 0.8, cloud: '#d3dce8', key: [0.93, 0.96, 1.02], fog: 0.34, contrast: 0.2 },
  fog: { cover: 0.86, cloud: '#d4d8d6', key: [0.92, 0.94, 0.94], fog: 0.86, contrast: 0.05 },
};

const gentler = (key: Rgb, t: number): Rgb => mixRgb(key, [1, 1, 1], t);

export function lightOf({ timeOfDay, weather }: Pick<SceneFacts, 'timeOfDay' | 'weather'>): Light {
  const hour = hours[timeOfDay];
  const over = weathers[weather];
  // Clouds at night are dark: they take the hour's light like everything else.
  const cloud = times(rgb(over.cloud), greyed(hour.key, over.cover * 0.55));
  const covered = (colour: string, dim: number) => {
    const target = times(cloud, [dim, dim, dim]);
    return toHex(mixRgb(rgb(colour), target, over.cover));
  };
  // An overcast sky has little of the hour's colour left.
  const key = times(greyed(hour.key, over.cover * 0.55), over.key);
  const hidden = over.cover > 0.75;
  return {
    ...hour,
    sky: [covered(hour.sky[0], 0.82), covered(hour.sky[1], 0.96), covered(hour.sky[2], 1.06)],
    haze: covered(hour.haze, 1),
    key,
    near: gentler(key, 0.6),
    body: hidden ? 'none' : hour.body,
    stars: hour.stars && over.cover < 0.5,
    lamps: hour.lamps || weather === 'storm',
    fog: over.fog,
    contrast: hour.contrast * over.contrast,
  };
}
