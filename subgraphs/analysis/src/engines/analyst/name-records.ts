import type { Role } from './language-pack.ts';

/** What the whole book shows of one wording of a name. */
export interface NameRecord {
  words: string[];
  count: number;
  /** Times its capital was not owed to a sentence's start. */
  certain: number;
  articles: number;
  person: number;
  place: number;
  she: number;
  he: number;
  /** Times it stands in speech, and there calls somebody: "Well, Tom!" */
  quoted: number;
  vocative: number;
  /** Times a verb of speech stands beside it. */
  speaks: number;
  /** Times it is where something is or goes: "à Allahabad". */
  thereabouts: number;
  /** Times something comes from it or is its own: "d'Allahabad". */
  origins: number;
  /** Times the narrator speaks of whom it names. */
  told: number;
  /** Times a number follows: "Louis XIII". */
  reigns: number;
  titles: Map<string, { role: Role; count: number }>;
  particle: string;
  /** Common nouns the text puts beside the name: "his granddaughter Nell". */
  roles: Map<string, { role: Role; count: number }>;
}

/** What the whole book shows of a common noun that stands for somebody: "the old woman". */
export interface NominalRecord {
  phrase: string;
  role: Role;
  count: number;
  speaks: number;
  acts: number;
}

export const fresh = (words: string[]): NameRecord => ({
  words,
  count: 0,
  certain: 0,
  articles: 0,
  person: 0,
  place: 0,
  she: 0,
  he: 0,
  quoted: 0,
  vocative: 0,
  speaks: 0,
  thereabouts: 0,
  origins: 0,
  told: 0,
  reigns: 0,
  titles: new Map(),
  particle: '',
  roles: new Map(),
});
