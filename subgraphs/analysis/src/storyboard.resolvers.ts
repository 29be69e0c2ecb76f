import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Context } from './context.ts';
import { Character, Project, Scene, Storyboard } from './storyboard.types.ts';
import type { StoryboardRow } from './tables.ts';

@Resolver(() => Storyboard)
export class StoryboardResolver {
  @FieldResolver(() => [Scene], { description: 'In reading order; continue after the last one’s index.' })
  scenes(
    @Root() storyboard: StoryboardRow,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => Int, { defaultValue: -1 }) after: number,
    @Ctx() { storyboards }: Context,
  ) {
    return storyboards.scenesOf(storyboard, first, after);
  }

  @FieldResolver(() => [Character], { description: 'Most mentioned first.' })
  characters(@Root() storyboard: StoryboardRow, @Ctx() { storyboards }: Context) {
    return storyboards.charactersOf(storyboard);
  }
}

@Resolver(() => Project)
export class ProjectStoryboardResolver {
  @FieldResolver(() => Storyboard, { nullable: true })
  storyboard(@Root() { id }: Project, @Ctx() { storyboards }: Context) {
    return storyboards.ofProject(id);
  }
}
