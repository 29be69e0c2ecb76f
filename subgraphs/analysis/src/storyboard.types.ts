import { NeedsScope } from '@visiobook/subgraph-kit';
import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Action, Emotion, Mood, PlaceKind, Season, Shot, TimeOfDay, Weather } from './vocabulary.enums.ts';

@ObjectType({ description: 'A place in the manuscript; it survives edits of other blocks.' })
export class TextPosition {
  @Field(() => ID) blockId!: string;
  @Field(() => Int, { description: 'UTF-16 units into the block’s text.' }) offset!: number;
}

@ObjectType({ description: 'Where a scene happens.' })
export class Place {
  @Field(() => PlaceKind) kind!: string;
  @Field(() => String, { nullable: true, description: 'As the text calls it.' }) name!: string | null;
  @Field(() => Boolean) indoors!: boolean;
}

@ObjectType({ description: 'Somebody in the picture.' })
export class CastMember {
  @Field(() => String) name!: string;
  @Field(() => Action) action!: string;
  @Field(() => Emotion) emotion!: string;
  @Field(() => Boolean) speaking!: boolean;
}

@ObjectType({ description: 'A few seconds of the film: what is read, and what is to be seen.' })
@Directive('@key(fields: "id")')
@NeedsScope('films')
export class Scene {
  @Field(() => ID) id!: string;
  @Field(() => Int, { description: 'From 0, in the order in which scenes are told.' }) index!: number;
  @Field(() => Int) chapterNumber!: number;
  @Field(() => String) text!: string;
  @Field(() => TextPosition) start!: TextPosition;
  @Field(() => TextPosition) end!: TextPosition;
  @Field(() => Place) place!: Place;
  @Field(() => TimeOfDay) timeOfDay!: string;
  @Field(() => Weather) weather!: string;
  @Field(() => Season, { nullable: true }) season!: string | null;
  @Field(() => Mood) mood!: string;
  @Field(() => Shot) shot!: string;
  @Field(() => [CastMember]) cast!: CastMember[];
  @Field(() => String) action!: string;
  @Field(() => [String]) props!: string[];
  @Field(() => String, { description: 'The picture in words.' }) description!: string;
  @Field(() => Boolean, { description: 'Its words, its place or what is said of its picture are the reader’s.' })
  isEdited!: boolean;
  @Field(() => Boolean, { description: 'Its picture stays as it is, whatever is found out about the text.' })
  isLocked!: boolean;
  storyboardId!: string;
}

@ObjectType({ description: 'A text understood as a sequence of scenes.' })
@Directive('@key(fields: "id")')
@NeedsScope('films')
export class Storyboard {
  @Field(() => ID) id!: string;
  @Field(() => String) language!: string;
  @Field(() => Int) characterCount!: number;
  @Field(() => Float) estimatedSeconds!: number;
}

/** Owned by project; this service adds the storyboard, the generation and what the next one takes to it. */
@ObjectType()
@Directive('@key(fields: "id")')
@NeedsScope('films')
export class Project {
  @Field(() => ID) id!: string;
  @Directive('@external')
  @Field(() => String, { nullable: true })
  filmBrief?: string | null;
}
