import type { Device } from '../device.ts';
import { ClipTokenizer, PROMPT_TOKENS } from './clip-tokenizer.ts';
import type { ModelDirectory } from './model-directory.ts';
import { type Answer, OnnxModel } from './onnx-model.ts';

/** What the network that paints is told of prompts. */
export interface EncodedPrompts {
  /** Of each of a prompt's tokens. */
  states: Answer;
  /** Of each prompt as a whole, where the model wants that (SDXL). */
  pooled: Answer | null;
}

/** Text encoders with their tokenizers: one, or SDXL's two. */
export class PromptEncoder {
  readonly #tokenizers: readonly ClipTokenizer[];
  readonly #models: readonly OnnxModel[];

  constructor(tokenizers: readonly ClipTokenizer[], models: readonly OnnxModel[]) {
    this.#tokenizers = tokenizers;
    this.#models = models;
  }

  static async open({ encoders }: ModelDirectory, device: Device, opened: (model: OnnxModel) => OnnxModel) {
    const tokenizers: ClipTokenizer[] = [];
    const models: OnnxModel[] = [];
    for (const { file, tokenizer } of encoders) {
      tokenizers.push(await ClipTokenizer.read(tokenizer));
      models.push(opened(await OnnxModel.open(file, device)));
    }
    return new PromptEncoder(tokenizers, models);
  }

  /** As many of the phrases as the model reads, in their order. */
  fitted(phrases: readonly string[]): string {
    const [tokenizer] = this.#tokenizers as [ClipTokenizer];
    let text = '';
    for (const phrase of phrases) {
      const longer = text ? `${text}, ${phrase}` : phrase;
      if (tokenizer.count(longer) <= PROMPT_TOKENS) text = longer;
    }
    return text;
  }

  async encode(prompts: readonly string[]): Promise<EncodedPrompts> {
    const parts: EncodedPrompts[] = [];
    for (const i of this.#models.keys()) parts.push(await this.#encodeWith(i, prompts));
    const [first, second] = parts as [EncodedPrompts, EncodedPrompts?];
    return second ? { states: beside(first.states, second.states), pooled: second.pooled } : first;
  }

  async #encodeWith(i: number, prompts: readonly string[]): Promise<EncodedPrompts> {
    const [tokenizer, model] = [this.#tokenizers[i] as ClipTokenizer, this.#models[i] as OnnxModel];
    const data = prompts.flatMap((prompt) => tokenizer.encode(prompt));
    const isXl = this.#models.length > 1;
    const states = isXl ? lastButOne(model.outputs) : lastState(model.outputs);
    const wanted = isXl && i === 1 ? [states, 'text_embeds'] : [states];
    const [hidden, pooled] = await model.run({ input_ids: { data, dims: [prompts.length, PROMPT_TOKENS] } }, wanted);
    return { states: hidden as Answer, pooled: pooled ?? null };
  }
}

const lastState = (outputs: readonly string[]): string =>
  outputs.includes('last_hidden_state') ? 'last_hidden_state' : (outputs[0] as string);

/** SDXL was trained on what its text encoders' last layer but one says. */
function lastButOne(outputs: readonly string[]): string {
  const layers = outputs.filter((name) => /^hidden_states\.\d+$/.test(name));
  const numberOf = (name: string) => Number(name.split('.')[1]);
  layers.sort((a, b) => numberOf(a) - numberOf(b));
  const found = layers.at(-2) ?? outputs.find((name) => name === 'hidden_states');
  if (found) return found;
  throw new Error('A text encoder of this model was exported without its hidden states.');
}

/** Two encodings of the same tokens as one, longer for each token. */
function beside(a: Answer, b: Answer): Answer {
  const [prompts = 0, tokens = 0, wide = 0] = a.dims;
  const more = b.dims[2] ?? 0;
  const data = new Float32Array(prompts * tokens * (wide + more));
  for (let row = 0; row < prompts * tokens; row++) {
    data.set(a.data.subarray(row * wide, (row + 1) * wide), row * (wide + more));
    data.set(b.data.subarray(row * more, (row + 1) * more), row * (wide + more) + wide);
  }
  return { data, dims: [prompts, tokens, wide + more] };
}
