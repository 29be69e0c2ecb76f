import { DomainError } from '@visiobook/subgraph-kit';

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

export class SubgraphTimedOut extends DomainError {
  constructor(subgraph: string, milliseconds: number) {
    super('SERVICE_TIMEOUT', {
      en: 'A part of VisioBook takes too long to answer. Try again in a little while.',
      fr: 'Une partie de VisioBook met trop de temps à répondre. Réessayez dans un instant.',
    });
    this.cause = new Error(`The subgraph ${subgraph} did not answer within ${milliseconds} ms.`);
  }
}
