import { Ctx, Directive, ID, Mutation, Resolver } from 'type-graphql';
import { type Context, FOR_ADMINS } from './context.ts';

@Resolver()
export class KeyResolver {
  @Directive(FOR_ADMINS)
  @Mutation(() => ID, {
    description: 'Wraps data keys anew that a former key-encryption key still wraps. Answers the id of the task.',
  })
  rewrapKeys(@Ctx() { keys }: Context) {
    return keys.rewrap();
  }
}
