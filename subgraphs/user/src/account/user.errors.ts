import { DomainError } from '@visiobook/subgraph-kit';

/** Said only where no mail is sent: elsewhere the owner of the address is told, and nobody else. */
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

/** More people sign in at once than hashes can be computed. */
export class TooBusy extends DomainError {
  constructor() {
    super('TOO_BUSY', {
      en: 'Many people are signing in. Try again in a moment.',
      fr: 'Beaucoup de personnes se connectent. Réessayez dans un instant.',
    });
  }
}

export class SignUpClosed extends DomainError {
  constructor() {
    super('SIGN_UP_CLOSED', {
      en: 'New accounts are not taken here.',
      fr: 'Les inscriptions ne sont pas ouvertes ici.',
    });
  }
}

export class InviteNeeded extends DomainError {
  constructor() {
    super('INVITE_NEEDED', {
      en: 'An account here takes an invitation.',
      fr: 'Il faut une invitation pour s’inscrire ici.',
    });
  }
}

export class TooManyInvites extends DomainError {
  constructor() {
    super('TOO_MANY_INVITES', {
      en: 'You have invited many people this week. Wait until some have answered.',
      fr: 'Vous avez invité beaucoup de monde cette semaine. Attendez quelques réponses.',
    });
  }
}
