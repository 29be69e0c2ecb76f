import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { AuthPayload, Session } from './session.types.ts';

@Resolver(() => Session)
export class SessionResolver {
  @Query(() => [Session], { description: 'Where the viewer is signed in, last used first.' })
  @Directive('@authenticated')
  sessions(@Ctx() { sessions }: Context) {
    return sessions.list();
  }

  @Mutation(() => AuthPayload, {
    description:
      'Renews the access token. A refresh token is good once; asked again within seconds, it gets the same answer. Later, somebody ' +
      'else must have it, and the session ends.',
  })
  refreshSession(@Arg('refreshToken', () => String) refreshToken: string, @Ctx() { sessions }: Context) {
    return sessions.refresh(refreshToken);
  }

  @Mutation(() => Boolean, { description: 'Ends the session that asks.' })
  @Directive('@authenticated')
  signOut(@Ctx() { sessions }: Context) {
    return sessions.signOut();
  }

  @Mutation(() => Boolean, { description: 'Ends all sessions of the viewer, this one as well.' })
  @Directive('@authenticated')
  signOutEverywhere(@Ctx() { sessions }: Context) {
    return sessions.signOutEverywhere();
  }

  @Mutation(() => Boolean, { description: 'Ends one session of the viewer.' })
  @Directive('@authenticated')
  revokeSession(@Arg('id', () => ID) id: string, @Ctx() { sessions }: Context) {
    return sessions.revoke(id);
  }
}
