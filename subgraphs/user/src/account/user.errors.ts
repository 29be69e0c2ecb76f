import { DomainError } from '@visiobook/subgraph-kit';

export class EmailTaken extends DomainError {
  constructor() {
    super('EMAIL_TAKEN', {
      en: 'There already is an account with this e-mail address. Sign in instead.',
      fr: 'Un compte existe déjà avec cette adresse. Connectez-vous plutôt.',
    });
  }
}

/** One answer for an unknown address and a wrong password. */
export class WrongCredentials extends DomainError {
  constructor() {
    super('WRONG_CREDENTIALS', {
      en: 'The e-mail address or the password is wrong.',
      fr: 'L’adresse ou le mot de passe est incorrect.',
    });
  }
}
