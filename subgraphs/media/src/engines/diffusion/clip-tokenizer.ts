import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { readJson } from './read-json.ts';

const START = '<|startoftext|>';
const END = '<|endoftext|>';
/** Tokens of a prompt, its first and last included: what CLIP's text encoders were trained on. */
export const PROMPT_TOKENS = 77;

const Special = z.union([z.string(), z.looseObject({ content: z.string() }).transform(({ content }) => content)]);
const Settings = z.looseObject({ pad_token: Special.nullish() });

/** Prompts as the numbers that a model's text encoder takes. */
export class ClipTokenizer {
  readonly #tokenizer: Tokenizer;
  readonly #ids: { start: number; end: number; padding: number };

  private constructor(tokenizer: Tokenizer, ids: { start: number; end: number; padding: number }) {
    this.#tokenizer = tokenizer;
    this.#ids = ids;
  }

  /** @param folder with `vocab.json` and `merges.txt`, as the transformers library writes them */
  static async read(folder: string): Promise<ClipTokenizer> {
    const vocab = await readJson(path.join(folder, 'vocab.json'), z.record(z.string(), z.int().nonnegative()));
    const text = await readFile(path.join(folder, 'merges.txt'), 'utf8');
    const merges = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#version'));
    const settings = await readJson(path.join(folder, 'tokenizer_config.json'), Settings, {});
    const special = await readJson(path.join(folder, 'special_tokens_map.json'), Settings, {});
    const [start, end] = [vocab[START], vocab[END]];
    if (start === undefined || end === undefined) throw new Error(`${folder} holds no tokenizer of CLIP's kind.`);
    const padding = vocab[special.pad_token ?? settings.pad_token ?? END] ?? end;
    return new ClipTokenizer(clipTokenizer(vocab, merges), { start, end, padding });
  }

  /** 77 of them; words that do not fit are left out. */
  encode(prompt: string): number[] {
    const words = this.#words(prompt).slice(0, PROMPT_TOKENS - 2);
    const { start, end, padding } = this.#ids;
    const rest = new Array<number>(PROMPT_TOKENS - 2 - words.length).fill(padding);
    return [start, ...words, end, ...rest];
  }

  /** With its first and last. */
  count(prompt: string): number {
    return this.#words(prompt).length + 2;
  }

  #words(prompt: string): number[] {
    return this.#tokenizer.encode(prompt, { add_special_tokens: false }).ids;
  }
}

/** CLIP's own: lower case, words cut by its pattern, byte pairs within them, the end of a word marked. */
function clipTokenizer(vocab: Record<string, number>, merges: readonly string[]): Tokenizer {
  const special = (content: string) => ({
    id: vocab[content] as number,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: true,
    special: true,
  });
  const pattern = String.raw`'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+`;
  const definition = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [special(START), special(END)],
    normalizer: {
      type: 'Sequence',
      normalizers: [
        { type: 'NFC' },
        { type: 'Replace', pattern: { Regex: String.raw`\s+` }, content: ' ' },
        { type: 'Lowercase' },
      ],
    },
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Split', pattern: { Regex: pattern }, behavior: 'Removed', invert: true },
        { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
      ],
    },
    post_processor: null,
    decoder: { type: 'ByteLevel' },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: END,
      continuing_subword_prefix: '',
      end_of_word_suffix: '</w>',
      fuse_unk: false,
      vocab,
      merges: [...merges],
    },
  };
  return new Tokenizer(definition, { bos_token: START, eos_token: END, unk_token: END, pad_token: END });
}
