import { DomainError } from '@visiobook/subgraph-kit';
import type { ErrorFacts } from '../execution/json.ts';

/** A subgraph gave no answer; the client's own request may well be fine. */
export class SubgraphUnavailable extends DomainError {
  constructor(subgraph: string, cause?: unknown) {
    super('SERVICE_UNAVAILABLE', {
      en: 'A part of VisioBook does not answer at the moment. Try again in a little while.',
      fr: 'Une partie de VisioBook ne répond pas pour le moment. Réessayez dans un instant.',
    });
    this.cause = new Error(`The subgraph ${subgraph} does not answer.`, { cause });
  }
}

/** The whole operation took so long that a subgraph could not be waited for, or not even asked. */
export class OperationTimedOut extends DomainError {
  constructor(subgraph: string) {
    super('OPERATION_TIMEOUT', {
      en: 'This takes too long to be answered whole. Ask for less at once, or try again in a little while.',
      fr: 'La réponse complète prend trop de temps. Demandez-en moins à la fois, ou réessayez dans un instant.',
    });
    this.cause = new Error(`The operation’s time was up before the subgraph ${subgraph} had answered.`);
  }
}

export class SubgraphTimedOut extends DomainError {
  constructor(subgraph: string, milliseconds: number) {
    super('SERVICE_TIMEOUT', {
      en: 'A part of VisioBook takes too long to answer. Try again in a little while.',
      fr: 'Une partie de VisioBook met trop de temps à répondre. Réessayez dans un instant.',
    });
    this.cause = new Error(`The subgraph ${subgraph} did not answer within ${milliseconds} ms.`);
  }
}

/** A subgraph answered, and will not have the gateway's request: it is there, and nothing is wrong with it. */
export class RequestRefused extends Error {}

/** Of a request as a whole. Clients have no part in these: their operation is valid, and neither the text nor the token is theirs. */
const OUR_OWN_FAULTS = new Set<unknown>([
  'UNAUTHENTICATED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
]);
export const blamesGateway = (error: ErrorFacts | null | undefined) => OUR_OWN_FAULTS.has(error?.extensions?.code);
