import { NeedsScope } from '@visiobook/subgraph-kit';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { User } from '../account/user.types.ts';
import type { Context } from '../context.ts';
import type { UserRow } from '../tables.ts';
import { Account, Role } from './role.types.ts';

@Resolver(() => Account)
export class AccountResolver {
  @Query(() => [Account], {
    description: 'Everybody’s, oldest first; continue with the last one’s id. Reading them is written down.',
  })
  @NeedsScope('support')
  accounts(
    @Arg('email', () => String, { nullable: true, description: 'Only the one with this address.' })
    email: string | null,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => ID, { nullable: true }) after: string | null,
    @Ctx() { roles }: Context,
  ) {
    return roles.accounts(first, after, email);
  }

  @Mutation(() => Account, { description: 'In force with her next access token. Takes a recent sign-in.' })
  @NeedsScope('admin')
  grantRole(@Arg('userId', () => ID) userId: string, @Arg('role', () => Role) role: Role, @Ctx() { roles }: Context) {
    return roles.change(userId, role, 'granted');
  }

  @Mutation(() => Account, {
    description: 'In force with her next access token. Takes a recent sign-in, and leaves one administrator at least.',
  })
  @NeedsScope('admin')
  withdrawRole(
    @Arg('userId', () => ID) userId: string,
    @Arg('role', () => Role) role: Role,
    @Ctx() { roles }: Context,
  ) {
    return roles.change(userId, role, 'withdrawn');
  }

  @FieldResolver(() => String)
  email(@Root() user: UserRow, @Ctx() { roles }: Context) {
    return roles.emailOf(user);
  }

  @FieldResolver(() => [Role])
  roles(@Root() user: UserRow, @Ctx() { roles }: Context) {
    return roles.of(user);
  }
}

@Resolver(() => User)
export class UserRolesResolver {
  @FieldResolver(() => [Role], { description: 'In force with the next access token, where they have just changed.' })
  roles(@Root() user: UserRow, @Ctx() { roles }: Context) {
    return roles.of(user);
  }
}
