import { NeedsScope } from '@visiobook/subgraph-kit';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import type { Context } from './context.ts';
import { SceneAtVersionInput } from './edits/edit.types.ts';
import { Generation, GenerationEvent } from './generation.types.ts';
import { Project, Scene } from './storyboard.types.ts';

interface ProgressArgs {
  projectId: string;
  after: number;
}

@Resolver(() => GenerationEvent)
export class GenerationEventResolver {
  @NeedsScope('films')
  @Subscription(() => GenerationEvent, {
    description: 'What happens to a project’s film: all facts after `after`, in order, then live.',
    subscribe: ({ args, context: { generations, signal } }: { args: ProgressArgs; context: Context }) =>
      generations.progress(args.projectId, args.after, signal),
  })
  generationProgress(
    @Root() event: GenerationEvent,
    @Arg('projectId', () => ID) _projectId: string,
    @Arg('after', () => Int, { defaultValue: 0 }) _after: number,
  ): GenerationEvent {
    return event;
  }

  @FieldResolver(() => Scene, { nullable: true })
  scene(@Root() { sceneId }: GenerationEvent, @Ctx() { storyboards }: Context) {
    return sceneId === null ? null : storyboards.scene(sceneId);
  }
}

@Resolver(() => Project)
export class ProjectGenerationResolver {
  @FieldResolver(() => Generation, { nullable: true, description: 'The latest run.' })
  generation(@Root() { id }: Project, @Ctx() { generations }: Context) {
    return generations.ofProject(id);
  }

  @NeedsScope('films')
  @Mutation(() => Generation, {
    description: 'Stops the work on a film until it is resumed; what is made can be played.',
  })
  pauseGeneration(@Arg('projectId', () => ID) projectId: string, @Ctx() { generations }: Context) {
    return generations.pause(projectId);
  }

  @NeedsScope('generate')
  @Mutation(() => Generation, { description: 'Goes on with a paused film where it was.' })
  resumeGeneration(@Arg('projectId', () => ID) projectId: string, @Ctx() { generations }: Context) {
    return generations.resume(projectId);
  }

  @NeedsScope('films')
  @Mutation(() => Generation, { description: 'Ends the work on a film; what is made can be played.' })
  cancelGeneration(@Arg('projectId', () => ID) projectId: string, @Ctx() { generations }: Context) {
    return generations.cancel(projectId);
  }

  @NeedsScope('films')
  @Mutation(() => Generation, {
    description:
      'Says which scene the viewer of a film that is being made is at, or has sought: that one and those that follow within two minutes are made next. A film can be played up to its first scene that is missing, so what lies beyond is seen scene by scene until then.',
  })
  watchFrom(@Arg('sceneId', () => ID) sceneId: string, @Ctx() { generations }: Context) {
    return generations.watchFrom(sceneId);
  }

  @NeedsScope('generate')
  @Mutation(() => Generation, {
    description:
      'Makes one scene of a finished film again, in a new version of the film that has all else as it was: what failed is tried once more, what is there gets another picture. That is an edit: `undoEdit` brings the old picture back with the next film.',
  })
  retryScene(@Arg('input', () => SceneAtVersionInput) input: SceneAtVersionInput, @Ctx() { retries }: Context) {
    return retries.retry(input);
  }

  @NeedsScope('generate')
  @Mutation(() => Scene, {
    description:
      'Has one scene drawn and spoken now, with the settings of the latest film, which need not be made again for it; SCENE_PREVIEWED says when it is there. What is being made or there already is not made again; PREVIEWS_GOING: a few at a time.',
  })
  previewScene(@Arg('sceneId', () => ID) sceneId: string, @Ctx() { previews }: Context) {
    return previews.preview(sceneId);
  }
}
