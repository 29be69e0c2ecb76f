import { NeedsScope } from '@visiobook/subgraph-kit';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Context } from '../file.resolvers.ts';
import { AvatarSize, User } from './avatar.types.ts';

@Resolver(() => User)
export class AvatarResolver {
  @NeedsScope('account')
  @Mutation(() => User, {
    description: 'Makes the viewer’s picture from one of her files: JPEG, PNG or WebP, of which the middle is shown.',
  })
  setAvatar(@Arg('fileId', () => ID) fileId: string, @Ctx() { avatars }: Context) {
    return avatars.set(fileId);
  }

  @NeedsScope('account')
  @Mutation(() => User, { description: 'The file that it was made from stays.' })
  removeAvatar(@Ctx() { avatars }: Context) {
    return avatars.remove();
  }

  @NeedsScope('account')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Her picture, a square JPEG, for an hour; null while she has none.',
  })
  avatarUrl(
    @Root() { id }: User,
    @Arg('size', () => AvatarSize, { nullable: true, description: 'LARGE when left out.' }) size: AvatarSize | null,
    @Ctx() { avatars }: Context,
  ) {
    return avatars.urlOf(id, size);
  }
}
