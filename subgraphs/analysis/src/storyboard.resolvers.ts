import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Character } from './character.types.ts';
import type { Context } from './context.ts';
import { StoryboardEdit } from './edits/edit.types.ts';
import { Project, Scene, Storyboard } from './storyboard.types.ts';
import type { StoryboardRow } from './tables.ts';

@Resolver(() => Storyboard)
export class StoryboardResolver {
  @FieldResolver(() => [Scene], { description: 'As they are told; continue after the last one’s index.' })
  scenes(
    @Root() storyboard: StoryboardRow,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => Int, { defaultValue: -1 }) after: number,
    @Ctx() { storyboards }: Context,
  ) {
    return storyboards.scenesOf(storyboard, first, after);
  }

  @FieldResolver(() => [Scene], {
    description:
      'In which a word, or a name of several, stands, in any case: what an entry of the lexicon for it makes again.',
  })
  scenesSaying(
    @Root() storyboard: StoryboardRow,
    @Arg('word', () => String) word: string,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => Int, { defaultValue: -1 }) after: number,
    @Ctx() { storyboards }: Context,
  ) {
    return storyboards.scenesSaying(storyboard, word, first, after);
  }

  @FieldResolver(() => Int)
  sceneCount(@Root() storyboard: StoryboardRow, @Ctx() { storyboards }: Context) {
    return storyboards.sceneCountOf(storyboard);
  }

  @FieldResolver(() => Int, { description: 'Of the reader’s edits: each makes it one more. What an edit expects.' })
  version(@Root() storyboard: StoryboardRow, @Ctx() { storyboards }: Context) {
    return storyboards.versionOf(storyboard);
  }

  @FieldResolver(() => [StoryboardEdit], { description: 'Oldest first; continue after the last one’s version.' })
  edits(
    @Root() storyboard: StoryboardRow,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => Int, { defaultValue: 0 }) after: number,
    @Ctx() { storyboards }: Context,
  ) {
    return storyboards.editsOf(storyboard, first, after);
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
