import { GraphQLError } from 'graphql';

/** The request cannot be carried out as it is: no operation was begun. */
export class RequestFault extends Error {
  readonly errors: readonly GraphQLError[];
  /** Whether every client must see it by the status: what goes over a limit is no answer to cache or to retry. */
  readonly isBadRequest: boolean;

  private constructor(errors: readonly GraphQLError[]) {
    super(errors[0]?.message);
    this.errors = errors;
    this.isBadRequest = errors.some((error) => 'httpStatus' in error);
  }

  /** @param code of those that have none */
  static of(errors: readonly GraphQLError[], code: string): RequestFault {
    return new RequestFault(errors.map((error) => (error.extensions.code ? error : coded(error, code))));
  }
}

const coded = ({ message, source, positions }: GraphQLError, code: string) =>
  new GraphQLError(message, { source, positions, extensions: { code } });
