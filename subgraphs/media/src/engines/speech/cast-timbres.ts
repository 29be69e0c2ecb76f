import { formants, timbre } from './espeak-timbre.ts';

/** How characters sound; who tells the story has a voice of its own. */
export interface CastTimbre {
  readonly name: string;
  readonly gender: 'female' | 'male';
  readonly age: 'child' | 'adult' | 'elder';
  /** Beside the narrator's. */
  readonly rate: number;
  /** To −16 LUFS in British English; see `ACCENT_DB`. */
  readonly gainDb: number;
  /** In eSpeak's voice file syntax. */
  readonly lines: string;
}

const soft = [100, 95, 90, 82, 78, 74, 70, 66, 60];
const full = [105, 100, 96, 90, 82, 78, 70, 64, 60];
const woman = (pitch: string, scale: number) =>
  timbre(
    'gender female',
    `pitch ${pitch}`,
    'flutter 3',
    'roughness 1',
    'breath 0 1 2 2 1 1',
    formants(scale, 110, soft),
  );
const man = (pitch: string, scale: number, roughness: number) =>
  timbre('gender male', `pitch ${pitch}`, 'flutter 3', `roughness ${roughness}`, formants(scale, 105, full));

/** What other accents need more: their sounds are darker. */
export const ACCENT_DB = { en: 0, 'en-US': 0.7, fr: 1.8 } as const;

export const castTimbres: readonly CastTimbre[] = [
  { name: 'vb-man-1', gender: 'male', age: 'adult', rate: 1, gainDb: 2.9, lines: man('86 138', 97, 1) },
  { name: 'vb-man-2', gender: 'male', age: 'adult', rate: 1.03, gainDb: 2.5, lines: man('98 160', 103, 0) },
  { name: 'vb-man-3', gender: 'male', age: 'adult', rate: 0.96, gainDb: 3.1, lines: man('78 124', 94, 2) },
  { name: 'vb-woman-1', gender: 'female', age: 'adult', rate: 1, gainDb: 1.1, lines: woman('164 262', 115) },
  { name: 'vb-woman-2', gender: 'female', age: 'adult', rate: 1.03, gainDb: 0.3, lines: woman('184 300', 119) },
  { name: 'vb-woman-3', gender: 'female', age: 'adult', rate: 0.97, gainDb: 1.8, lines: woman('138 220', 109) },
  { name: 'vb-boy-1', gender: 'male', age: 'child', rate: 1.05, gainDb: -0.3, lines: woman('222 340', 122) },
  { name: 'vb-boy-2', gender: 'male', age: 'child', rate: 1, gainDb: -0.5, lines: woman('236 372', 127) },
  { name: 'vb-girl-1', gender: 'female', age: 'child', rate: 1.05, gainDb: -0.6, lines: woman('248 384', 129) },
  { name: 'vb-girl-2', gender: 'female', age: 'child', rate: 0.99, gainDb: -0.8, lines: woman('268 418', 133) },
  { name: 'vb-old-man-1', gender: 'male', age: 'elder', rate: 0.86, gainDb: 5.2, lines: man('60 92', 95, 4) },
  { name: 'vb-old-man-2', gender: 'male', age: 'elder', rate: 0.87, gainDb: 4.8, lines: man('66 100', 101, 3) },
  { name: 'vb-old-woman-1', gender: 'female', age: 'elder', rate: 0.89, gainDb: 1.9, lines: woman('136 206', 108) },
  { name: 'vb-old-woman-2', gender: 'female', age: 'elder', rate: 0.86, gainDb: 1.4, lines: woman('152 236', 112) },
];
