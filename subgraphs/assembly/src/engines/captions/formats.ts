import { type Cue, captionLines } from './cues.ts';
import { joinWords, type ShownWord } from './words.ts';

/** WebVTT (W3C) and SubRip files out of captions in film time. */

const pad = (value: number, digits: number) => String(value).padStart(digits, '0');

function timestamp(seconds: number, point: '.' | ','): string {
  const ms = Math.max(0, Math.round(seconds * 1000));
  const [h, m, s] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1000) % 60];
  return `${pad(h, 2)}:${pad(m, 2)}:${pad(s, 2)}${point}${pad(ms % 1000, 3)}`;
}

const escapeVtt = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const lines = (cue: Cue, show: (word: ShownWord) => string) =>
  captionLines(cue.words)
    .map((line) => joinWords(line, show))
    .join('\n');

const vttCue = (cue: Cue, show: (word: ShownWord) => string) =>
  `${timestamp(cue.start, '.')} --> ${timestamp(cue.end, '.')}\n${lines(cue, show)}\n`;

const vtt = (header: string, cues: readonly Cue[], show: (word: ShownWord) => string) =>
  `${header}\n\n${cues.map((cue) => vttCue(cue, show)).join('\n')}`;

export const webVtt = (cues: readonly Cue[]) => vtt('WEBVTT', cues, (word) => escapeVtt(word.text));

/** With the moment of every word inside its caption, for reading along. */
export const wordTimingsVtt = (cues: readonly Cue[]) =>
  vtt('WEBVTT', cues, (word) => `<${timestamp(word.start, '.')}>${escapeVtt(word.text)}`);

/** A piece of an HLS subtitle rendition: its times are the film's, which start with the media's clock (RFC 8216, 3.5). */
export const hlsVtt = (cues: readonly Cue[]) =>
  vtt('WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0', cues, (word) => escapeVtt(word.text));

export const subRip = (cues: readonly Cue[]) =>
  cues
    .map(
      (cue, i) =>
        `${i + 1}\n${timestamp(cue.start, ',')} --> ${timestamp(cue.end, ',')}\n${lines(cue, (w) => w.text)}\n`,
    )
    .join('\n');
