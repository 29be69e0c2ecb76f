import { type DocumentNode, parse } from 'graphql';
import { grouped, LimitExceeded } from './limit-exceeded.ts';

/** @throws LimitExceeded, or the GraphQLError of a text that is no GraphQL */
export function parseWithin(source: string, tokens: number): DocumentNode {
  try {
    return parse(source, { maxLexicalTokens: tokens, maxComments: tokens });
  } catch (error) {
    throw limitOfParser(error, tokens) ?? error;
  }
}

/** The parser tells its limits only in words; and where a text nests until the stack ends, the engine speaks instead. */
function limitOfParser(error: unknown, tokens: number): LimitExceeded | undefined {
  if (error instanceof RangeError) {
    return new LimitExceeded('DEPTH_LIMIT_EXCEEDED', 'This text nests too deeply to be read.');
  }
  if (!(error instanceof Error && /more tha[tn] \d+ (tokens|comments)/.test(error.message))) return undefined;
  const message = `This document has more than ${grouped(tokens)} tokens, which is the most that is allowed.`;
  return new LimitExceeded('TOKEN_LIMIT_EXCEEDED', message, { limit: tokens });
}
