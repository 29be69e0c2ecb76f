import { NeedsScope } from '@visiobook/subgraph-kit';
import { Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { Context } from './context.ts';

@Resolver()
export class KeyResolver {
  @NeedsScope('admin')
  @Mutation(() => ID, {
    description: 'Wraps data keys anew that a former key-encryption key still wraps. Answers the id of the task.',
  })
  rewrapKeys(@Ctx() { keys }: Context) {
    return keys.rewrap();
  }
}
