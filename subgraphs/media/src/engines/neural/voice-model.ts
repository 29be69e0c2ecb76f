import { createHash } from 'node:crypto';
import { closeSync, existsSync, fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import path from 'node:path';
import { Language } from '@visiobook/contracts';
import { z } from 'zod';
import { espeakVoices } from '../speech/espeak-voices.ts';
import type { Voice } from '../speech-engine.ts';

/** What a person who brings a model says about it, in its directory. */
export const DESCRIPTION_FILE = 'voices.json';

export const VoiceDescription = z.object({
  language: Language,
  /** How its letters sound: an accent of the built-in voice; for finding the words in what was said. */
  accent: z.enum(['en', 'en-US', 'fr']).optional(),
  licence: z.string().optional(),
  source: z.string().optional(),
  voices: z
    .array(
      z.object({
        name: z.string().min(1),
        gender: z.enum(['female', 'male']),
        /** Number of the speaker within the model. */
        speaker: z.int().nonnegative().default(0),
        /** What makes a model that hurries or dawdles a narrator: 1 = as it speaks by itself. */
        pace: z.number().min(0.5).max(2).default(1),
      }),
    )
    .min(1),
});
export type VoiceDescription = z.input<typeof VoiceDescription>;

/** Names of files as sherpa-onnx takes them, by kind of model. */
export type ModelFiles = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface NeuralVoice extends Voice {
  readonly speaker: number;
  /** Of the model's own speed. */
  readonly pace: number;
}

export interface VoiceModel {
  /** Of its directory. */
  readonly name: string;
  readonly files: ModelFiles;
  readonly voices: readonly NeuralVoice[];
  readonly accent: 'en' | 'en-US' | 'fr';
  /** Follows from the model's bytes. */
  readonly fingerprint: string;
  /** On disk. */
  readonly bytes: number;
}

/** A directory that holds no model this service can load. */
export class UnusableModel extends Error {
  constructor(directory: string, reason: string) {
    super(`${directory} is no usable voice model: ${reason}`);
    this.name = 'UnusableModel';
  }
}

const isVocoder = (file: string) => /vocos|hifigan|vocoder/.test(file);

/** Which of the layouts that sherpa-onnx publishes its models in a directory has. */
function modelFiles(directory: string, names: readonly string[], accent: string): ModelFiles {
  const at = (name: string | undefined) => (name ? path.join(directory, name) : '');
  const having = (name: string) => at(names.find((each) => each === name));
  const models = names.filter((name) => name.endsWith('.onnx')).sort();
  const lexicons = names.filter((name) => /^lexicon.*\.txt$/.test(name)).sort();
  const common = {
    tokens: having('tokens.txt'),
    dataDir: having('espeak-ng-data'),
    lexicon: lexicons.map(at).join(','),
  };
  if (!common.tokens) throw new UnusableModel(directory, 'tokens.txt is missing.');
  if (!common.dataDir && !common.lexicon) throw new UnusableModel(directory, 'espeak-ng-data is missing.');
  const vocoder = models.find(isVocoder);
  const [model, other] = models.filter((name) => !isVocoder(name));
  if (!model || other) throw new UnusableModel(directory, 'it needs exactly one model, NAME.onnx.');
  if (vocoder) return { matcha: { acousticModel: at(model), vocoder: at(vocoder), ...common } };
  if (names.includes('voices.bin')) {
    // By its language rather than by lexicons: those mix accents.
    const { lexicon, ...rest } = common;
    const lang = accent === 'en-US' ? 'en-us' : accent === 'en' ? 'en-gb' : accent;
    return { kokoro: { model: at(model), voices: having('voices.bin'), lang, ...rest } };
  }
  return { vits: { model: at(model), ...common } };
}

const EDGE_BYTES = 65_536;

/** Size and both ends of each file: a hash of all of it would keep every start waiting. */
function fingerprinted(files: readonly string[]): { fingerprint: string; bytes: number } {
  const hash = createHash('sha256');
  let bytes = 0;
  for (const file of files) {
    const handle = openSync(file, 'r');
    try {
      const { size } = fstatSync(handle);
      const edge = Buffer.alloc(EDGE_BYTES);
      hash.update(`${path.basename(file)} ${size}`);
      for (const position of [0, Math.max(0, size - EDGE_BYTES)])
        hash.update(edge.subarray(0, readSync(handle, edge, 0, EDGE_BYTES, position)));
      bytes += size;
    } finally {
      closeSync(handle);
    }
  }
  return { fingerprint: hash.digest('hex').slice(0, 12), bytes };
}

const slug = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

function described(directory: string): z.output<typeof VoiceDescription> {
  const file = path.join(directory, DESCRIPTION_FILE);
  try {
    return VoiceDescription.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : 'it is missing, or no JSON.';
    throw new UnusableModel(directory, `${DESCRIPTION_FILE}: ${reason}`);
  }
}

/** @throws UnusableModel */
export function readVoiceModel(directory: string): VoiceModel {
  const name = path.basename(directory);
  const { language, accent = language, voices } = described(directory);
  const names = readdirSync(directory);
  const files = modelFiles(directory, names, accent);
  const decisive = names.filter((each) => /\.(onnx|bin|txt)$/.test(each) || each === DESCRIPTION_FILE).sort();
  const ids = voices.map((voice) => (voices.length === 1 ? name : `${name}-${slug(voice.name)}`));
  if (new Set(ids).size < ids.length) throw new UnusableModel(directory, 'two of its voices have the same name.');
  const taken = ids.find((id) => espeakVoices.some((builtIn) => builtIn.id === id));
  if (taken)
    throw new UnusableModel(directory, `there is a built-in voice "${taken}"; give the directory another name.`);
  return {
    name,
    files,
    accent,
    voices: voices.map((voice, i) => ({ ...voice, id: ids[i] ?? name, language, isDefault: false })),
    ...fingerprinted(decisive.map((each) => path.join(directory, each))),
  };
}

/** All models in a directory of directories, by name; of those that cannot be used, why. */
export function voiceModelsIn(root: string): { models: VoiceModel[]; faults: UnusableModel[] } {
  const models: VoiceModel[] = [];
  const faults: UnusableModel[] = [];
  const directories = existsSync(root) ? readdirSync(root, { withFileTypes: true }) : [];
  for (const entry of directories.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
    // Models of other engines may lie beside those of voices.
    if (!existsSync(path.join(root, entry.name, 'tokens.txt'))) continue;
    try {
      models.push(readVoiceModel(path.join(root, entry.name)));
    } catch (error) {
      if (!(error instanceof UnusableModel)) throw error;
      faults.push(error);
    }
  }
  return { models, faults };
}
