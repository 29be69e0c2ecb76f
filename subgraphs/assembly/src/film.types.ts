import { NeedsScope } from '@visiobook/subgraph-kit';
import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum FilmStatus {
  ASSEMBLING = 'ASSEMBLING',
  READY = 'READY',
  FAILED = 'FAILED',
}
registerEnumType(FilmStatus, { name: 'FilmStatus', description: 'How far a film has come.' });

export enum Ratio {
  LANDSCAPE = '16:9',
  PORTRAIT = '9:16',
  SQUARE = '1:1',
}
registerEnumType(Ratio, { name: 'Ratio', description: 'Shape of the picture: 16:9, 9:16 or 1:1.' });

export enum Resolution {
  HD_720 = 720,
  FULL_HD_1080 = 1080,
}
registerEnumType(Resolution, { name: 'Resolution', description: 'Lines of the shorter side.' });

@ObjectType({ description: 'Where a chapter begins in a film.' })
export class FilmChapter {
  @Field(() => String) title!: string;
  @Field(() => Float, { description: 'Seconds of film.' }) start!: number;
}

@ObjectType({ description: 'A film that can be watched while it is still being made.' })
@Directive('@key(fields: "id")')
@NeedsScope('films')
export class Film {
  @Field(() => ID) id!: string;
  @Field(() => FilmStatus) status!: FilmStatus;
  @Field(() => String) title!: string;
  @Field(() => Ratio) ratio!: Ratio;
  @Field(() => Resolution) resolution!: Resolution;
  @Field(() => Int, { description: 'Scenes of the whole film.' }) sceneCount!: number;
}

/** Owned by analysis; a segment only points at it. */
@ObjectType()
@Directive('@key(fields: "id", resolvable: false)')
export class Scene {
  @Field(() => ID) id!: string;
}

@ObjectType({
  description: 'One scene as a part of a film. Keys name the bytes of what it is made of: same key, same bytes.',
})
export class Segment {
  @Field(() => Int, { description: 'From 0, in the order in which scenes are told.' }) index!: number;
  @Field(() => Float, { description: 'Seconds of film before it.' }) start!: number;
  @Field(() => Float, { description: 'Seconds.' }) duration!: number;
  @Field(() => Scene) scene!: Scene;
  @Field(() => String) contentKey!: string;
  @Field(() => String) pictureKey!: string;
  @Field(() => String) narrationKey!: string;
  @Field(() => Boolean, { description: 'False: the picture was there already.' }) pictureMade!: boolean;
  @Field(() => Boolean, { description: 'False: the narration was there already.' }) narrationMade!: boolean;
  @Field(() => Boolean, { description: 'False: the segment was there already.' }) segmentMade!: boolean;
}

/** Owned by project; this service adds the project's film to it. */
@ObjectType()
@Directive('@key(fields: "id")')
@NeedsScope('films')
export class Project {
  @Field(() => ID) id!: string;
}
