import { NeedsScope } from '@visiobook/subgraph-kit';
import { Directive, Field, Float, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Scene } from './storyboard.types.ts';

export enum GenerationStatus {
  ANALYSING = 'ANALYSING',
  MAKING = 'MAKING',
  ASSEMBLING = 'ASSEMBLING',
  PAUSED = 'PAUSED',
  READY = 'READY',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(GenerationStatus, { name: 'GenerationStatus', description: 'How far a film has come.' });

export enum GenerationEventKind {
  STARTED = 'generationStarted',
  SCENES_UNDERSTOOD = 'scenesUnderstood',
  STORYBOARD_READY = 'storyboardReady',
  SCENE_ILLUSTRATED = 'sceneIllustrated',
  SCENE_NARRATED = 'sceneNarrated',
  SCENE_READY = 'sceneReady',
  SCENE_PREVIEWED = 'scenePreviewed',
  FILM_READY = 'filmReady',
  PAUSED = 'generationPaused',
  RESUMED = 'generationResumed',
  FAILED = 'generationFailed',
  CANCELLED = 'generationCancelled',
}
registerEnumType(GenerationEventKind, {
  name: 'GenerationEventKind',
  description: 'What has happened to a film being made.',
});

@ObjectType({ description: 'Why a film could not be made.' })
export class GenerationFailure {
  @Field(() => String) code!: string;
  @Field(() => String) message!: string;
}

@ObjectType({ description: 'One run of making a project’s film.' })
@Directive('@key(fields: "id")')
@NeedsScope('films')
export class Generation {
  @Field(() => ID) id!: string;
  @Field(() => GenerationStatus) status!: GenerationStatus;
  @Field(() => Int, { nullable: true, description: 'Known once the text is understood.' }) sceneCount!: number | null;
  @Field(() => Int) readySceneCount!: number;
  @Field(() => Float, { description: 'The film can be played from its start up to here.' }) playableSeconds!: number;
  @Field(() => Float, { nullable: true }) estimatedSeconds!: number | null;
  @Field(() => GenerationFailure, { nullable: true }) failure!: GenerationFailure | null;
  @Field(() => GraphQLISODateTime) startedAt!: Date;
  @Field(() => GraphQLISODateTime, { nullable: true }) endedAt!: Date | null;
}

/** Owned by assembly; events only point at it. */
@ObjectType()
@Directive('@key(fields: "id", resolvable: false)')
export class Film {
  @Field(() => ID) id!: string;
}

@ObjectType({
  description: 'A fact about a film being made; pass the last `seq` you have seen as `after` to go on where you were.',
})
export class GenerationEvent {
  @Field(() => Int) seq!: number;
  @Field(() => GraphQLISODateTime) at!: Date;
  @Field(() => GenerationEventKind) kind!: GenerationEventKind;
  @Field(() => ID) generationId!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'Scenes of the film; with SCENES_UNDERSTOOD, of the part of the text that has been read so far.',
  })
  sceneCount!: number | null;
  @Field(() => Float, { nullable: true }) estimatedSeconds!: number | null;
  @Field(() => Int, { nullable: true }) sceneIndex!: number | null;
  @Field(() => String, { nullable: true, description: 'Content key of what was made.' }) key!: string | null;
  @Field(() => Boolean, { nullable: true, description: 'False where an earlier product was used again.' }) made!:
    | boolean
    | null;
  @Field(() => Float, { nullable: true, description: 'Where in the film the scene starts, in seconds.' }) start!:
    | number
    | null;
  @Field(() => Float, { nullable: true }) duration!: number | null;
  @Field(() => Float, { nullable: true }) playableSeconds!: number | null;
  @Field(() => GenerationFailure, { nullable: true }) failure!: GenerationFailure | null;
  @Field(() => Film, { nullable: true }) film!: Film | null;
  @Field(() => Scene, { nullable: true }) scene?: Scene | null;
  sceneId!: string | null;
}
