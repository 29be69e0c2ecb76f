import { DomainError } from '@visiobook/subgraph-kit';

export class WrongCode extends DomainError {
  constructor() {
    super('WRONG_CODE', {
      en: 'This code is wrong, or was used already.',
      fr: 'Ce code est faux, ou a déjà servi.',
    });
  }
}

export class ChallengeOver extends DomainError {
  constructor() {
    super('CHALLENGE_OVER', {
      en: 'That took too long. Sign in again.',
      fr: 'Cela a pris trop de temps. Recommencez la connexion.',
    });
  }
}

export class SecondFactorIsOn extends DomainError {
  constructor() {
    super('SECOND_FACTOR_IS_ON', {
      en: 'A second factor is on already. Turn it off first.',
      fr: 'Un second facteur est déjà activé. Désactivez-le d’abord.',
    });
  }
}
