import { z } from 'zod';
import { withMetadata, withSteadyNoise } from './onnx-file.ts';

type Files = ReadonlyMap<string, Buffer>;

const needed = <Part>(part: Part | undefined): Part => {
  if (part === undefined) throw new Error('A part of the model is missing.');
  return part;
};

const tokenList = (ids: readonly (readonly [symbol: string, id: number])[]) =>
  Buffer.from(`${ids.map(([symbol, id]) => `${symbol} ${id}`).join('\n')}\n`);

const PiperConfig = z.object({
  audio: z.object({ sample_rate: z.int().positive() }),
  espeak: z.object({ voice: z.string() }),
  num_speakers: z.int().positive(),
  phoneme_id_map: z.record(z.string(), z.tuple([z.int()])),
});

/** A Piper voice, as its makers publish it, laid out as sherpa-onnx wants it, and made to say the same thing twice. */
export function piperModel(model: Buffer | undefined, configuration: Buffer | undefined): Files {
  const config = PiperConfig.parse(JSON.parse(needed(configuration).toString('utf8')));
  const metadata = {
    model_type: 'vits',
    comment: 'piper',
    language: config.espeak.voice,
    voice: config.espeak.voice,
    has_espeak: 1,
    n_speakers: config.num_speakers,
    sample_rate: config.audio.sample_rate,
  };
  return new Map([
    ['model.onnx', withMetadata(withSteadyNoise(needed(model)), metadata)],
    ['tokens.txt', tokenList(Object.entries(config.phoneme_id_map).map(([symbol, [id]]) => [symbol, id]))],
  ]);
}

export interface KokoroParts {
  readonly model: Buffer;
  readonly vocabulary: Buffer | undefined;
  readonly styles: readonly Buffer[];
  readonly espeak: string;
}

/** Kokoro-82M with the voices chosen, speaking one accent. Its makers fixed its noise themselves. */
export function kokoroModel({ model, vocabulary, styles, espeak }: KokoroParts): Files {
  const { vocab } = z
    .object({ vocab: z.record(z.string(), z.int()) })
    .parse(JSON.parse(needed(vocabulary).toString('utf8')));
  const metadata = {
    model_type: 'kokoro',
    // Of sherpa-onnx's two kinds the one whose letters eSpeak turns into sounds sentence by sentence.
    version: 1,
    language: espeak,
    voice: espeak,
    has_espeak: 1,
    n_speakers: styles.length,
    style_dim: '510,1,256',
    max_token_len: 510,
    sample_rate: 24_000,
  };
  return new Map([
    ['model.onnx', withMetadata(model, metadata)],
    ['tokens.txt', tokenList(Object.entries(vocab))],
    ['voices.bin', Buffer.concat(styles)],
  ]);
}
