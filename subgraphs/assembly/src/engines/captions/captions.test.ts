import fc from 'fast-check';
import { captionLines, LINE_LENGTH, sceneCues } from './cues.ts';
import { hlsVtt, subRip, webVtt, wordTimingsVtt } from './formats.ts';
import { joinWords, spreadWords } from './words.ts';

const cuesOf = (text: string, seconds: number) => sceneCues(text, spreadWords(text, seconds - 1), seconds);
const shown = (text: string, seconds: number) =>
  cuesOf(text, seconds).map((cue) => captionLines(cue.words).map((line) => joinWords(line)));

test('a caption is a sentence, with what is said in it', () => {
  expect(shown('Nobody was there. “Who is it?” asked Rose. The forest gave no answer.', 12)).toEqual([
    ['Nobody was there.'],
    ['“Who is it?” asked Rose.'],
    ['The forest gave no answer.'],
  ]);
});

test('French punctuation stays with the word before it, an opening guillemet with the word after', () => {
  expect(shown('Il ouvrit la porte. « Où est-elle\u00a0? » demanda Tom\u00a0; personne.', 8)).toEqual([
    ['Il ouvrit la porte.'],
    ['« Où est-elle\u00a0? » demanda Tom\u00a0; personne.'],
  ]);
});

test('a heading is a caption of its own', () => {
  expect(shown('1. The Lamp\nThe lighthouse stood.', 6)).toEqual([['1. The Lamp'], ['The lighthouse stood.']]);
});

test('words that a dash joins stay joined', () => {
  expect(shown('He ran—fast—to the well-known door.', 6)).toEqual([['He ran—fast—to the well-known door.']]);
});

test('a long sentence is parted at a comma and shown on two even lines', () => {
  const text =
    'The kitchen, which was warm and bright in the early morning, smelled of bread and cinnamon, of coffee and of something else.';
  const captions = shown(text, 9);
  expect(captions.map((lines) => lines.join(' ')).join(' ')).toBe(text);
  expect(captions[0]?.at(-1)?.endsWith(',')).toBe(true);
});

const word = fc.stringMatching(/^[a-zéàç]{1,14}$/);
const prose = fc
  .array(fc.tuple(word, fc.constantFrom(' ', ', ', '. ', '\n', ' — ', '… ', '—')), { minLength: 1, maxLength: 60 })
  .map((parts) => parts.map(([w, gap]) => w + gap).join(''));

test('captions follow one another inside their scene, at most two lines of 42 characters and 7 seconds', () => {
  fc.assert(
    fc.property(prose, fc.integer({ min: 2, max: 60 }), (text, seconds) => {
      let clock = 0;
      for (const cue of cuesOf(text, seconds)) {
        expect(cue.start).toBeGreaterThanOrEqual(clock);
        expect(cue.end).toBeGreaterThanOrEqual(cue.start);
        clock = cue.end;
        const lines = captionLines(cue.words).map((line) => joinWords(line));
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(LINE_LENGTH);
        if (cue.words.length > 1) expect(cue.end - cue.start).toBeLessThanOrEqual(7.001);
      }
      expect(clock).toBeLessThanOrEqual(seconds);
    }),
  );
});

test('every format tells the same captions', () => {
  const cues = cuesOf('Salt & <pepper>.', 4);
  expect(webVtt(cues)).toBe('WEBVTT\n\n00:00:00.250 --> 00:00:03.850\nSalt &amp; &lt;pepper&gt;.\n');
  expect(wordTimingsVtt(cues)).toContain('\n<00:00:00.250>Salt &amp; <00:00:01.500>&lt;pepper&gt;.\n');
  expect(hlsVtt(cues)).toContain('X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0');
  expect(subRip(cues)).toBe('1\n00:00:00,250 --> 00:00:03,850\nSalt & <pepper>.\n');
});
