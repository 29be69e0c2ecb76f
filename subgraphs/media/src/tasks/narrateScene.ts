import { narrateScene, pronunciationsIn, voicesIn } from '@visiobook/contracts';
import { handle, isOutage, type TaskContext, TaskError } from '@visiobook/subgraph-kit';
import type { z } from 'zod';
import { contentKey } from '../content-key.ts';
import { silentSpeech } from '../engines/speech/silence.ts';
import { wavFile } from '../engines/speech/wav.ts';
import { type Speech, type SpeechBrief, type SpeechEngine, UnknownVoice } from '../engines/speech-engine.ts';
import type { Voices } from '../engines/voices.ts';
import type { ProductStore } from '../product.store.ts';
import type { NarrationRow } from '../tables.ts';

type Input = z.output<typeof narrateScene.input>;

export interface NarrateDeps {
  products: ProductStore;
  voices: Voices;
}

export const narrateSceneTask = (deps: NarrateDeps) =>
  handle(narrateScene, async (input, context) => {
    const brief = speechBrief(input, deps.voices);
    const found = await deps.products.narration(input.ownerId, narrationKey(deps.voices, brief));
    const row = found ?? (await narrate(deps, input, brief, context));
    await deps.products.link(input, { narrationId: row.id });
    return narrationOutput(row, found === null);
  });

export function narrationOutput(row: NarrationRow, made: boolean) {
  const { id, contentKey, blobKey, durationSeconds, degraded } = row;
  return { narrationId: id, key: contentKey, blobKey, durationSeconds, degraded, made };
}

const LONGEST_PAUSE_SECONDS = 30;
const clamped = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

type Recipe = Omit<Input, 'ownerId' | 'projectId' | 'sceneId'>;

/**
 * "default" becomes the voice it stands for, so that naming that voice gives the same narration. Of the lexicon and the characters'
 * voices only what this text depends on is left.
 * @throws TaskError UNKNOWN_VOICE
 */
export function speechBrief(recipe: Recipe, all: Voices): SpeechBrief {
  const { text, language, voice, pace, pauseSeconds, turns } = recipe;
  const voices = all.ofLanguage(language);
  const named = (id: string) => {
    const chosen = voices.find((each) => (id === 'default' ? each.isDefault : each.id === id));
    if (chosen) return chosen.id;
    const choices = voices.map((each) => each.id);
    throw new TaskError('UNKNOWN_VOICE', new UnknownVoice(id, choices).message);
  };
  const narrator = named(voice);
  const together = all.engineOf({ voice: narrator, language }).voices();
  const characterVoices = voicesIn(turns, recipe.characterVoices).map((wish) => {
    const chosen = wish.voice && named(wish.voice);
    // One engine speaks a scene: a voice that it does not have is cast anew by gender and age.
    return { ...wish, voice: together.some(({ id }) => id === chosen) ? chosen : null };
  });
  const times = { pace: clamped(pace, 0.5, 2), pauseSeconds: clamped(pauseSeconds, 0, LONGEST_PAUSE_SECONDS) };
  const pronunciations = pronunciationsIn(text, recipe.pronunciations);
  return { text, language, voice: narrator, ...times, turns, pronunciations, characterVoices };
}

const engineOf = ({ name, version }: SpeechEngine) => ({ engine: name, engineVersion: version });
export const narrationKey = (voices: Voices, brief: SpeechBrief) =>
  contentKey({ ...brief, ...engineOf(voices.engineOf(brief)) });

interface Said {
  readonly speech: Speech;
  readonly engine: SpeechEngine;
  readonly voice: string;
  readonly key: string;
  readonly degraded: boolean;
}

/** Speech that fails is said by the built-in voice, or else becomes silence, under a key of its own: the voice is tried again next time. */
async function narrate(
  { products, voices }: NarrateDeps,
  { ownerId }: Input,
  brief: SpeechBrief,
  context: TaskContext,
): Promise<NarrationRow> {
  const { speech, engine, voice, key, degraded } = await said(voices, brief, context);
  const { pcm, sampleRate, durationSeconds, words } = speech;
  const about = { ownerId, contentKey: key, voice, ...engineOf(engine) };
  return products.addNarration(
    { ...about, durationSeconds, words, degraded },
    wavFile(pcm, sampleRate),
    context.signal,
  );
}

async function said(voices: Voices, brief: SpeechBrief, { signal, log }: TaskContext): Promise<Said> {
  const attempt = (engine: SpeechEngine, asked: SpeechBrief) =>
    engine.speak(asked, { signal }).catch((error: unknown) => {
      signal.throwIfAborted();
      if (isOutage(error)) throw error;
      log.warn(
        { err: error, engine: engine.name, voice: asked.voice },
        'a narration failed, something stands in for it',
      );
      return null;
    });
  const engine = voices.engineOf(brief);
  const { voice } = brief;
  const speech = await attempt(engine, brief);
  if (speech) return { speech, engine, voice, key: narrationKey(voices, brief), degraded: false };
  const instead = voices.standInFor(brief);
  const spoken = instead && (await attempt(instead.engine, instead.brief));
  if (!spoken)
    return { speech: silentSpeech(brief), engine, voice, key: contentKey({ silence: brief }), degraded: true };
  const key = contentKey({ standsIn: instead.brief, ...engineOf(instead.engine) });
  return { speech: spoken, engine: instead.engine, voice: instead.brief.voice, key, degraded: true };
}
