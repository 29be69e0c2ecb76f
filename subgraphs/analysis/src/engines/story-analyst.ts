import type { Language, Look, ManuscriptText, Position, SceneFacts } from '@visiobook/contracts';

/** A stretch of one block: UTF-16 offsets into its text, end exclusive. */
export interface TextRange {
  blockId: string;
  start: number;
  end: number;
}

export interface AnalysedCharacter {
  /** Stable for the same book: made from the name, never from an order of discovery. */
  id: string;
  name: string;
  /** Every other wording that means this character, most frequent first. */
  aliases: string[];
  /** All that the whole book tells; a scene's cast carries what is known up to that scene. */
  look: Look;
  /** In reading order. */
  mentions: TextRange[];
}

/** Id of the character who tells a story in the first person. */
export const NARRATOR_ID = 'narrator';

/** Quotation marks or the dialogue dash included. */
export interface AnalysedQuotation extends TextRange {
  /** The narrator's words within it ("dit-il"), of the same block. */
  incises: readonly { start: number; end: number }[];
  /** Id of a character, or null when the text does not tell. */
  speakerId: string | null;
  /** It goes on with the quotation before it, over the end of a paragraph that no mark closed. */
  continues: boolean;
}

export interface AnalysedScene {
  chapterNumber: number;
  start: Position;
  /** Exclusive; in the block where the scene ends. */
  end: Position;
  /** What is narrated: the stretches of each block, joined by one line feed. */
  text: string;
  facts: SceneFacts;
  /** Of its words, by the measure that scenes are cut by; a film takes longer. */
  estimatedSeconds: number;
}

export interface StoryAnalysis {
  language: Language;
  /** Most important first. */
  characters: AnalysedCharacter[];
  quotations: AnalysedQuotation[];
  /** In reading order; together they cover the text of every block but BREAK, each character once, white space between them aside. */
  scenes: AnalysedScene[];
}

/** Answers of a language model to its owner's stories: what was answered once is not asked again. */
export interface KeptAnswers {
  find(key: string): Promise<string | null>;
  keep(key: string, answer: string): Promise<void>;
}

export interface AnalyseOptions {
  signal?: AbortSignal;
  /** Without, every question is asked. */
  answers?: KeptAnswers;
  /** Speech speed the scenes are cut for, 1 = the voice's own. */
  pace?: number;
  /** Told of scenes as soon as they are understood, in reading order; those of the beginning before a long book is read to its end. */
  onScenes?: (scenes: readonly AnalysedScene[]) => void;
}

/** Understands a story: who is in it, who speaks, and scene by scene what one would see. */
export interface StoryAnalyst {
  /** Name and version: part of what determines a storyboard. */
  readonly engine: string;
  /** Throws the signal's reason when aborted. */
  analyse(manuscript: ManuscriptText, options?: AnalyseOptions): Promise<StoryAnalysis>;
}
