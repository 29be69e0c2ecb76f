import { within } from '@visiobook/subgraph-kit';
import { z } from 'zod';
import type { ChatModel, Question } from './chat-model.ts';

/** An answer is a short object; what goes on for longer is none. */
const MAX_ANSWER_BYTES = 64 * 1024;
const MAX_ANSWER_TOKENS = 1000;

const Completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

export interface OpenAiOptions {
  /** Up to and with `/v1`. */
  readonly url: string;
  readonly model: string;
  readonly key: string | undefined;
  /** For one answer. */
  readonly timeoutMilliseconds: number;
}

/** Any server that speaks OpenAI's chat completions: https://platform.openai.com/docs/api-reference/chat */
export class OpenAiChatModel implements ChatModel {
  readonly name: string;
  readonly #options: OpenAiOptions;
  readonly #url: URL;

  constructor(options: OpenAiOptions) {
    this.name = options.model;
    this.#options = options;
    this.#url = new URL(`${options.url.replace(/\/$/, '')}/chat/completions`);
  }

  async ask(question: Question, signal?: AbortSignal): Promise<string> {
    const { key, timeoutMilliseconds } = this.#options;
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify(this.#request(question)),
      signal: within(timeoutMilliseconds, signal),
      redirect: 'error',
    });
    const text = await readLimited(response);
    if (!response.ok) throw new Error(`HTTP ${response.status} from the language model.`);
    return (Completion.parse(JSON.parse(text)).choices[0] as Choice).message.content;
  }

  #request({ instructions, data, schema }: Question) {
    return {
      model: this.name,
      messages: [
        { role: 'system', content: instructions },
        { role: 'user', content: JSON.stringify(data) },
      ],
      response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } },
      temperature: 0,
      seed: 0,
      max_tokens: MAX_ANSWER_TOKENS,
    };
  }
}

type Choice = z.output<typeof Completion>['choices'][number];

async function readLimited({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES)
      throw new Error(`The language model's answer is longer than ${MAX_ANSWER_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
