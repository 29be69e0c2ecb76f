const MiB = 1024 * 1024;

/** What a book may cost us. Real books stay far below: War and Peace is 3.3 MB of text in one file, all of Proust 7.5 MB. */
export interface ReadLimits {
  /** Bytes of a plain-text file. */
  maxTextBytes: number;
  /** Lines of a plain-text file that are not blank. */
  maxLines: number;
  /** Bytes of an archive, pictures included. */
  maxArchiveBytes: number;
  /** Files in an archive. */
  maxEntries: number;
  /** Bytes of one inflated file we read. */
  maxEntryBytes: number;
  /** Bytes of all inflated files we read, together. */
  maxInflatedBytes: number;
  /** Inflated size over stored size; judged only for entries above `ratioFloorBytes`, as tiny files compress oddly. */
  maxRatio: number;
  ratioFloorBytes: number;
  /** Nesting of elements; real markup stays below 50. */
  maxDepth: number;
  /** Elements in one package or navigation document. */
  maxElements: number;
  maxBlocks: number;
  maxChapters: number;
  /** UTF-16 units in one block; a longer paragraph is cut at the end of a sentence. */
  maxBlockLength: number;
  /** UTF-16 units of a title or a name. */
  maxTitleLength: number;
}

export const defaultLimits: ReadLimits = Object.freeze({
  maxTextBytes: 8 * MiB,
  maxLines: 500_000,
  maxArchiveBytes: 256 * MiB,
  maxEntries: 10_000,
  maxEntryBytes: 8 * MiB,
  maxInflatedBytes: 16 * MiB,
  maxRatio: 200,
  ratioFloorBytes: 512 * 1024,
  maxDepth: 200,
  maxElements: 100_000,
  maxBlocks: 200_000,
  maxChapters: 5_000,
  maxBlockLength: 8_000,
  maxTitleLength: 300,
});
