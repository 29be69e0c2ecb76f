import { narrateScene, pronunciationsIn, voicesIn } from '@visiobook/contracts';
import { handle, isOutage, type TaskContext, TaskError } from '@visiobook/subgraph-kit';
import type { z } from 'zod';
import { contentKey } from '../content-key.ts';
import { silentSpeech } from '../engines/speech/silence.ts';
import { wavFile } from '../engines/speech/wav.ts';
import { type Speech, type SpeechBrief, type SpeechEngine, UnknownVoice } from '../engines/speech-engine.ts';
import type { ProductStore } from '../product.store.ts';
import type { NarrationRow } from '../tables.ts';

type Input = z.output<typeof narrateScene.input>;

export interface NarrateDeps {
  products: ProductStore;
  voices: SpeechEngine;
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
export function speechBrief(recipe: Recipe, engine: SpeechEngine): SpeechBrief {
  const { text, language, voice, pace, pauseSeconds, turns } = recipe;
  const voices = engine.voices().filter((each) => each.language === language);
  const named = (id: string) => {
    const chosen = voices.find((each) => (id === 'default' ? each.isDefault : each.id === id));
    if (chosen) return chosen.id;
    const choices = voices.map((each) => each.id);
    throw new TaskError('UNKNOWN_VOICE', new UnknownVoice(id, choices).message);
  };
  const characterVoices = voicesIn(turns, recipe.characterVoices).map((wish) => ({
    ...wish,
    voice: wish.voice && named(wish.voice),
  }));
  const times = { pace: clamped(pace, 0.5, 2), pauseSeconds: clamped(pauseSeconds, 0, LONGEST_PAUSE_SECONDS) };
  const pronunciations = pronunciationsIn(text, recipe.pronunciations);
  return { text, language, voice: named(voice), ...times, turns, pronunciations, characterVoices };
}

const engineOf = ({ name, version }: SpeechEngine) => ({ engine: name, engineVersion: version });
export const narrationKey = (engine: SpeechEngine, brief: SpeechBrief) => contentKey({ ...brief, ...engineOf(engine) });

/** Speech that fails becomes silence of about its length, under a key of its own: the voice is tried again next time. */
async function narrate(
  { products, voices }: NarrateDeps,
  { ownerId }: Input,
  brief: SpeechBrief,
  { signal, log }: TaskContext,
): Promise<NarrationRow> {
  const add = ({ pcm, sampleRate, durationSeconds, words }: Speech, key: string, degraded: boolean) => {
    const about = { ownerId, contentKey: key, voice: brief.voice, ...engineOf(voices) };
    return products.addNarration({ ...about, durationSeconds, words, degraded }, wavFile(pcm, sampleRate), signal);
  };
  const spoken = await voices.speak(brief, { signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    if (isOutage(error)) throw error;
    log.warn({ err: error }, 'a narration failed, silence stands in for it');
    return null;
  });
  return spoken
    ? add(spoken, narrationKey(voices, brief), false)
    : add(silentSpeech(brief), contentKey({ silence: brief }), true);
}
