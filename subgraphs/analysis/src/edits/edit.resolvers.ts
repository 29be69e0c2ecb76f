import { NeedsScope } from '@visiobook/subgraph-kit';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { Storyboard } from '../storyboard.types.ts';
import {
  CharacterAtVersionInput,
  EditCharacterInput,
  EditSceneInput,
  MergeScenesInput,
  MoveSceneInput,
  SceneAtVersionInput,
  SplitSceneInput,
  UndoEditInput,
} from './edit.types.ts';

/** All of them answer the storyboard with the edit; what the film shows changes when it is made again. */
@Resolver()
export class EditResolver {
  @NeedsScope('films')
  @Mutation(() => Storyboard, { description: 'Says what a scene’s picture is to show.' })
  editScene(@Arg('input', () => EditSceneInput) input: EditSceneInput, @Ctx() { editor }: Context) {
    return editor.editScene(input);
  }

  @NeedsScope('films')
  @Mutation(() => Storyboard, { description: 'Makes two scenes of one.' })
  splitScene(@Arg('input', () => SplitSceneInput) input: SplitSceneInput, @Ctx() { editor }: Context) {
    return editor.splitScene(input);
  }

  @NeedsScope('films')
  @Mutation(() => Storyboard, { description: 'Makes one scene of two that follow each other.' })
  mergeScenes(@Arg('input', () => MergeScenesInput) input: MergeScenesInput, @Ctx() { editor }: Context) {
    return editor.mergeScenes(input);
  }

  @NeedsScope('films')
  @Mutation(() => Storyboard, { description: 'Has a scene told elsewhere in its chapter.' })
  moveScene(@Arg('input', () => MoveSceneInput) input: MoveSceneInput, @Ctx() { editor }: Context) {
    return editor.moveScene(input);
  }

  @NeedsScope('films')
  @Mutation(() => Storyboard, { description: 'Keeps a scene’s extent and picture as they are.' })
  lockScene(@Arg('input', () => SceneAtVersionInput) input: SceneAtVersionInput, @Ctx() { editor }: Context) {
    return editor.lockScene(input);
  }

  @NeedsScope('films')
  @Mutation(() => Storyboard)
  unlockScene(@Arg('input', () => SceneAtVersionInput) input: SceneAtVersionInput, @Ctx() { editor }: Context) {
    return editor.unlockScene(input);
  }

  @NeedsScope('films')
  @Mutation(() => Storyboard, { description: 'A scene’s picture is what the text says again.' })
  restoreScene(@Arg('input', () => SceneAtVersionInput) input: SceneAtVersionInput, @Ctx() { editor }: Context) {
    return editor.restoreScene(input);
  }

  @NeedsScope('films')
  @Mutation(() => Storyboard, {
    description:
      'Says how a character looks, in all scenes that are not locked; the next film draws those again that show him.',
  })
  editCharacter(@Arg('input', () => EditCharacterInput) input: EditCharacterInput, @Ctx() { editor }: Context) {
    return editor.editCharacter(input);
  }

  @NeedsScope('films')
  @Mutation(() => Storyboard, { description: 'A character looks as the text says again.' })
  restoreCharacter(
    @Arg('input', () => CharacterAtVersionInput) input: CharacterAtVersionInput,
    @Ctx() { editor }: Context,
  ) {
    return editor.restoreCharacter(input);
  }

  @NeedsScope('films')
  @Mutation(() => Storyboard, { description: 'Takes back one edit, or the undoing of one.' })
  undoEdit(@Arg('input', () => UndoEditInput) input: UndoEditInput, @Ctx() { editor }: Context) {
    return editor.undoEdit(input);
  }
}
