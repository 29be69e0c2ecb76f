import { DomainError } from '@visiobook/subgraph-kit';

export class UnknownProvider extends DomainError {
  constructor() {
    super('UNKNOWN_PROVIDER', {
      en: 'Signing in by this provider is not offered here. Choose one of those that are listed.',
      fr: 'La connexion par ce fournisseur n’est pas proposée ici. Choisissez-en un de la liste.',
    });
  }
}

export class ProviderAway extends DomainError {
  constructor(name: string) {
    super('PROVIDER_AWAY', {
      en: `${name} does not answer at the moment. Try again later, or sign in another way.`,
      fr: `${name} ne répond pas en ce moment. Réessayez plus tard, ou connectez-vous autrement.`,
    });
  }
}

export class SignInCancelled extends DomainError {
  constructor(name: string) {
    super('SIGN_IN_CANCELLED', {
      en: `You have not given ${name} your consent. Begin again, or sign in another way.`,
      fr: `Vous n’avez pas donné votre accord chez ${name}. Recommencez, ou connectez-vous autrement.`,
    });
  }
}

/** One answer for whatever is wrong with what a provider said; the log knows more. */
export class ProviderRefused extends DomainError {
  constructor(name: string) {
    super('PROVIDER_REFUSED', {
      en: `What ${name} answered could not be trusted. Begin again, or sign in another way.`,
      fr: `La réponse de ${name} n’était pas fiable. Recommencez, ou connectez-vous autrement.`,
    });
  }
}

/** One answer for a code that never was, is over, was used, or belongs to another client. */
export class SignInOver extends DomainError {
  constructor() {
    super('SIGN_IN_OVER', {
      en: 'This sign-in is over, or was begun elsewhere. Begin again.',
      fr: 'Cette connexion est terminée, ou a été commencée ailleurs. Recommencez.',
    });
  }
}

/** The same whether or not somebody has an account with the address: it may be anybody's. */
export class AddressNotVerified extends DomainError {
  constructor(name: string) {
    super('ADDRESS_NOT_VERIFIED', {
      en: `${name} does not vouch for an e-mail address of yours. If you have an account here, sign in to it first, then link ${name}; else sign up with a password.`,
      fr: `${name} ne garantit aucune adresse e-mail à vous. Si vous avez un compte ici, connectez-vous d’abord, puis associez ${name} ; sinon, inscrivez-vous avec un mot de passe.`,
    });
  }
}

/** Whoever made the account has not shown that the address is hers: it might be a trap for its owner. */
export class SignInFirst extends DomainError {
  constructor(name: string) {
    super('SIGN_IN_FIRST', {
      en: `An account here has this address. Sign in to it first, then link ${name}.`,
      fr: `Un compte a cette adresse ici. Connectez-vous-y d’abord, puis associez ${name}.`,
    });
  }
}

export class IdentityTaken extends DomainError {
  constructor(name: string) {
    super('IDENTITY_TAKEN', {
      en: `This ${name} account is linked to another account here. Unlink it there first.`,
      fr: `Ce compte ${name} est associé à un autre compte ici. Dissociez-le d’abord là-bas.`,
    });
  }
}

export class LastWayIn extends DomainError {
  constructor() {
    super('LAST_WAY_IN', {
      en: 'You would have no way left to sign in. Add a passkey, link another account or set a password first.',
      fr: 'Vous n’auriez plus aucun moyen de vous connecter. Ajoutez d’abord une clé d’accès, un autre compte ou un mot de passe.',
    });
  }
}
