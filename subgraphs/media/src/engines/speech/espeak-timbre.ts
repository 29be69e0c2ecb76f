/*
 * Timbres in eSpeak's voice file syntax (docs/voices.md of eSpeak NG): `pitch` low and high in Hz; `formant` number, frequency, height
 * and width in percent of the accent's own; `flutter` the natural unsteadiness; `breath` noise per formant; `tone` pairs of Hz and level.
 */
export const formants = (scale: number, width: number, heights: readonly number[]) =>
  heights.map((height, i) => `formant ${i} ${scale} ${height} ${width}`);

export const timbre = (...lines: readonly (string | readonly string[])[]) =>
  `language variant\n${lines.flat().join('\n')}\n`;
