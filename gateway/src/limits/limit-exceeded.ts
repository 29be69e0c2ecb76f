import { GraphQLError } from 'graphql';

export type LimitCode =
  | 'ALIAS_LIMIT_EXCEEDED'
  | 'CIRCULAR_FRAGMENT'
  | 'COST_LIMIT_EXCEEDED'
  | 'DEPTH_LIMIT_EXCEEDED'
  | 'DIRECTIVE_LIMIT_EXCEEDED'
  | 'DUPLICATE_LIMIT_EXCEEDED'
  | 'HEIGHT_LIMIT_EXCEEDED'
  | 'ROOT_FIELD_LIMIT_EXCEEDED'
  | 'SLICING_ARGUMENT_REQUIRED'
  | 'TOKEN_LIMIT_EXCEEDED'
  | 'VALUE_DEPTH_LIMIT_EXCEEDED'
  | 'VARIABLE_LIMIT_EXCEEDED';

/** What is asked for is too much to answer. The operation was not run. */
export class LimitExceeded extends GraphQLError {
  /** The request is at fault, whatever media type the answer has; told beside the error, not inside it. */
  readonly httpStatus = 400;

  constructor(code: LimitCode, message: string, figures: { limit?: number; actual?: number } = {}) {
    super(message, { extensions: { code, ...figures } });
    this.name = new.target.name;
  }
}

/** The error of what is above its limit, as a list of one or none. */
export function exceeding(
  code: LimitCode,
  actual: number,
  limit: number,
  sentence: (actual: string) => string,
  hint = '',
): LimitExceeded[] {
  if (actual <= limit) return [];
  // Fragments that multiply reach numbers that JSON cannot hold and nobody reads.
  const figure = Math.min(actual, Number.MAX_SAFE_INTEGER);
  const text = figure > 1_000_000_000 ? 'over 1,000,000,000' : grouped(figure);
  const message = `${sentence(text)}; at most ${grouped(limit)} ${limit === 1 ? 'is' : 'are'} allowed.${hint}`;
  return [new LimitExceeded(code, message, { limit, actual: figure })];
}

/** `12,345`: what `Intl` would write, without the 30 ms that its first use takes of a request. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
