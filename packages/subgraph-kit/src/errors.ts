import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';

export type Locale = 'en' | 'fr';
export type Message = Readonly<Record<Locale, string>>;

/** A failure the caller can act on, said in both languages. Anything else that is thrown reaches the client masked. */
export class DomainError extends GraphQLError {
  readonly code: string;
  readonly messages: Message;

  constructor(code: string, messages: Message, extensions: GraphQLErrorExtensions = {}) {
    super(messages.en, { extensions: { ...extensions, code } });
    this.name = new.target.name;
    this.code = code;
    this.messages = messages;
  }
}

export class Unauthenticated extends DomainError {
  constructor() {
    super('UNAUTHENTICATED', { en: 'Sign in first.', fr: 'Connectez-vous d’abord.' });
  }
}

export class NotFound extends DomainError {
  constructor(kind: string) {
    super(
      'NOT_FOUND',
      {
        en: `This ${kind} does not exist, or is not yours.`,
        fr: 'Cet élément n’existe pas, ou n’est pas à vous.',
      },
      { kind },
    );
  }
}

export class Conflict extends DomainError {
  constructor(messages: Message) {
    super('CONFLICT', messages);
  }
}

/** The input is well-formed GraphQL but breaks a rule; `field` names the input that does. */
export class InvalidInput extends DomainError {
  constructor(field: string, messages: Message) {
    super('INVALID_INPUT', messages, { field });
  }
}

export class Forbidden extends DomainError {
  constructor() {
    super('FORBIDDEN', { en: 'You may not do this.', fr: 'Vous n’avez pas le droit de faire cela.' });
  }
}
