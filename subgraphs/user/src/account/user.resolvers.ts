import { NeedsScope } from '@visiobook/subgraph-kit';
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { SignInResult } from '../second-factor/second-factor.types.ts';
import type { UserRow } from '../tables.ts';
import { accessibilityOf } from './profile.ts';
import { Accessibility, ProfileInput, SignInInput, User } from './user.types.ts';

@Resolver(() => User)
export class UserResolver {
  @Query(() => User, { nullable: true, description: 'Who is signed in.' })
  me(@Ctx() { users }: Context) {
    return users.me();
  }

  @FieldResolver(() => String)
  email(@Root() user: UserRow, @Ctx() { users }: Context) {
    return users.emailOf(user);
  }

  @FieldResolver(() => Accessibility)
  accessibility(@Root() user: UserRow) {
    return accessibilityOf(user);
  }

  @Mutation(() => User)
  @NeedsScope('account')
  updateProfile(@Arg('input', () => ProfileInput) input: ProfileInput, @Ctx() { users }: Context) {
    return users.updateProfile(input);
  }

  @Mutation(() => SignInResult)
  signIn(@Arg('input', () => SignInInput) input: SignInInput, @Ctx() { users }: Context) {
    return users.signIn(input);
  }
}
