import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { AuthPayload } from '../session/session.types.ts';
import { SignInInput, User } from './user.types.ts';

@Resolver(() => User)
export class UserResolver {
  @Query(() => User, { nullable: true, description: 'Who is signed in.' })
  me(@Ctx() { users }: Context) {
    return users.me();
  }

  @Mutation(() => AuthPayload)
  signIn(@Arg('input', () => SignInInput) input: SignInInput, @Ctx() { users }: Context) {
    return users.signIn(input);
  }
}
