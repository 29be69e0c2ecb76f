import { HttpFault } from '@visiobook/subgraph-kit';
import { GraphQLError } from 'graphql';
import { RequestFault } from '../request-fault.ts';
import { OK } from './activity.ts';

const FAULT = 'INTERNAL_SERVER_ERROR';

interface Coded {
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** How an answer with these errors counts. */
export function outcomeOf(errors: readonly Coded[] = []): string {
  const [first] = errors;
  if (!first) return OK;
  const code = first.extensions?.code;
  return typeof code === 'string' ? code : FAULT;
}

/** How what was thrown in place of an answer counts. */
export function outcomeOfFault(error: unknown): string {
  if (error instanceof RequestFault) return outcomeOf(error.errors);
  if (error instanceof HttpFault) return error.code;
  return error instanceof GraphQLError ? outcomeOf([error]) : FAULT;
}
