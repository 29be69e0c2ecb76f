import { GraphQLError } from 'graphql';

/** What an error says besides GraphQL, for HTTP. */
interface HttpFacts {
  readonly httpStatus?: number;
  readonly retryAfterSeconds?: number;
}

/** The request cannot be carried out as it is: no operation was begun. */
export class RequestFault extends Error {
  readonly errors: readonly GraphQLError[];
  /** Where every client must see it by the status: what goes over a limit is no answer to cache or to retry at once. */
  readonly status: number | undefined;
  readonly retryAfterSeconds: number | undefined;

  private constructor(errors: readonly GraphQLError[]) {
    super(errors[0]?.message);
    this.errors = errors;
    const facts = (errors as readonly HttpFacts[]).find(({ httpStatus }) => httpStatus !== undefined);
    this.status = facts?.httpStatus;
    this.retryAfterSeconds = facts?.retryAfterSeconds;
  }

  /** @param code of those that have none */
  static of(errors: readonly GraphQLError[], code: string): RequestFault {
    return new RequestFault(errors.map((error) => (error.extensions.code ? error : coded(error, code))));
  }
}

const coded = ({ message, source, positions }: GraphQLError, code: string) =>
  new GraphQLError(message, { source, positions, extensions: { code } });
