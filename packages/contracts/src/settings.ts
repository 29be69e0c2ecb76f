import { z } from 'zod';
import { Language } from './manuscript.ts';
import { CharacterVoice, Pronunciation } from './speech.ts';

export const Ratio = z.enum(['16:9', '9:16', '1:1']);
export type Ratio = z.infer<typeof Ratio>;

/** Lines of the shorter side's standard: 1080 means 1920×1080, 1080×1920 or 1080×1080. */
export const Resolution = z.union([z.literal(720), z.literal(1080)]);
export type Resolution = z.infer<typeof Resolution>;

/** Visual styles that a diffusion model paints; all others are drawn. */
export const PaintedStyle = z.enum(['painted', 'watercolour']);
export type PaintedStyle = z.infer<typeof PaintedStyle>;

/** How a film is to be made; with the text and the engines' versions, this determines every byte of it. */
export const FilmSettings = z.object({
  language: Language,
  ratio: Ratio,
  resolution: Resolution,
  voice: z.string(),
  style: z.string(),
  seed: z.int().nonnegative(),
  /** Speech speed, 1 = the voice's own. */
  pace: z.number().min(0.5).max(2),
  /** Numbers (from 1) of the chapters to film; null = all. */
  chapters: z.object({ from: z.int().positive(), to: z.int().positive() }).nullable(),
  /** One entry for a word. */
  pronunciations: z.array(Pronunciation).optional(),
  /** One entry for a character. */
  characterVoices: z.array(CharacterVoice).optional(),
});
export type FilmSettings = z.infer<typeof FilmSettings>;

/** What the next film of a project would be made of, as one service tells another through the graph, in JSON. */
export const FilmBrief = z.object({ manuscriptId: z.string().nullable(), settings: FilmSettings });
export type FilmBrief = z.infer<typeof FilmBrief>;
