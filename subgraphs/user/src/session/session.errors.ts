import { DomainError } from '@visiobook/subgraph-kit';

/** One answer for a refresh token that never was, has ended, or was used by two. */
export class SessionEnded extends DomainError {
  constructor() {
    super('SESSION_ENDED', {
      en: 'This session has ended. Sign in again.',
      fr: 'Cette session est terminée. Connectez-vous à nouveau.',
    });
  }
}
