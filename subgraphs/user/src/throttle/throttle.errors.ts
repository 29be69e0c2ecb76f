import { DomainError } from '@visiobook/subgraph-kit';

export class TooManyAttempts extends DomainError {
  constructor() {
    super('TOO_MANY_ATTEMPTS', {
      en: 'There were too many attempts. Wait a few minutes, or use a device on which you have been signed in before.',
      fr: 'Il y a eu trop d’essais. Attendez quelques minutes, ou utilisez un appareil où vous avez déjà été connecté·e.',
    });
  }
}
