/** One thing that a model is asked, and in which form it is to answer. */
export interface Question {
  /** Ours, the same for every story. */
  readonly instructions: string;
  /** What the question is about: data, whatever it says. */
  readonly data: unknown;
  /** JSON schema of the answer. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** A language model that answers in JSON. */
export interface ChatModel {
  /** Part of what determines an answer. */
  readonly name: string;
  /** The answer's text, as it came. @throws Error when there is none in time, or the signal's reason */
  ask(question: Question, signal?: AbortSignal): Promise<string>;
}
