import type { GraphQLError } from 'graphql';

/** The request cannot be carried out as it is: no operation was begun. */
export class RequestFault extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super(errors[0]?.message);
    this.errors = errors;
  }
}
