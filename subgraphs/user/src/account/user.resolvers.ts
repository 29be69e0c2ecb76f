import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { SignInResult } from '../second-factor/second-factor.types.ts';
import { SignInInput, User } from './user.types.ts';

@Resolver(() => User)
export class UserResolver {
  @Query(() => User, { nullable: true, description: 'Who is signed in.' })
  me(@Ctx() { users }: Context) {
    return users.me();
  }

  @Mutation(() => SignInResult)
  signIn(@Arg('input', () => SignInInput) input: SignInInput, @Ctx() { users }: Context) {
    return users.signIn(input);
  }
}
