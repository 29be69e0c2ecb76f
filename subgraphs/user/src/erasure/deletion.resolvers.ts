import { NeedsScope } from '@visiobook/subgraph-kit';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { AccountDeletion, Erasure } from './deletion.types.ts';

@Resolver()
export class DeletionResolver {
  @Query(() => String, { description: 'What deleting the viewer’s account would do, to be read before.' })
  @NeedsScope('account')
  accountDeletionTerms(@Ctx() { deletions }: Context) {
    return deletions.terms();
  }

  @Mutation(() => AccountDeletion, {
    description:
      'Takes a recent sign-in, and as `confirmation` the account’s e-mail address, typed. Ends all sessions. Not for the last administrator.',
  })
  @NeedsScope('account')
  deleteAccount(@Arg('confirmation', () => String) confirmation: string, @Ctx() { deletions }: Context) {
    return deletions.request(confirmation);
  }

  @Query(() => [Erasure], { description: 'Of accounts, latest first; for administrators.' })
  @NeedsScope('admin')
  erasures(@Ctx() { deletions }: Context) {
    return deletions.erasures();
  }
}
