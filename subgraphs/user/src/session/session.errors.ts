import { DomainError } from '@visiobook/subgraph-kit';

/** What is about to be done takes a proof, minutes old at most, that it is really her. */
export class StepUpNeeded extends DomainError {
  constructor() {
    super('STEP_UP_NEEDED', {
      en: 'Confirm that it is you first.',
      fr: 'Confirmez d’abord que c’est bien vous.',
    });
  }
}

/** One answer for a refresh token that never was, has ended, or was used by two. */
export class SessionEnded extends DomainError {
  constructor() {
    super('SESSION_ENDED', {
      en: 'This session has ended. Sign in again.',
      fr: 'Cette session est terminée. Connectez-vous à nouveau.',
    });
  }
}
