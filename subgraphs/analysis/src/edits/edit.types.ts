import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import {
  AgeGroup,
  Build,
  Colour,
  GarmentKind,
  Gender,
  HairStyle,
  Height,
  Mood,
  PlaceKind,
  Season,
  Shot,
  Species,
  TimeOfDay,
  Weather,
} from '../vocabulary.enums.ts';

export enum EditKind {
  SPLIT = 'split',
  MERGE = 'merge',
  REWRITE = 'rewrite',
  MOVE = 'move',
  LOCK = 'lock',
  RETAKE = 'retake',
  RESTYLE = 'restyle',
}
registerEnumType(EditKind, { name: 'EditKind', description: 'What a reader has done to a storyboard.' });

@ObjectType({ description: 'Something that the reader has done to her storyboard, and that has not been undone.' })
export class StoryboardEdit {
  @Field(() => Int, { description: 'The version of the storyboard that it made.' }) version!: number;
  @Field(() => EditKind) kind!: EditKind;
  @Field(() => ID, { nullable: true, description: 'The scene in which its words are now.' }) sceneId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The character whose looks it is about.' })
  characterId!: string | null;
  @Field(() => String, { description: 'The words from which on it holds, as they were; of a character, his name.' })
  words!: string;
  @Field(() => String, { nullable: true, description: 'What the reader wrote, where she did.' })
  description!: string | null;
  @Field(() => Boolean, {
    description:
      'Its words are not found in the text any more, or its character: it is kept, without effect, until it is made anew or undone.',
  })
  needsAttention!: boolean;
}

@InputType({ description: 'Where a scene is to happen.' })
export class PlaceInput {
  @Field(() => PlaceKind) kind!: string;
  @Field(() => Boolean) indoors!: boolean;
  @Field(() => String, { nullable: true, description: 'What it is called.' }) name?: string | null;
}

@InputType({ description: 'What is left out stays as it is.' })
export class EditSceneInput {
  @Field(() => ID) sceneId!: string;
  @Field(() => Int, { description: 'The storyboard’s, as it was seen.' }) expectedVersion!: number;
  @Field(() => String, { nullable: true, description: 'The picture in words, 1 to 1000 characters.' })
  description?: string | null;
  @Field(() => PlaceInput, { nullable: true }) place?: PlaceInput | null;
  @Field(() => TimeOfDay, { nullable: true }) timeOfDay?: string | null;
  @Field(() => Weather, { nullable: true }) weather?: string | null;
  @Field(() => Season, { nullable: true }) season?: string | null;
  @Field(() => Mood, { nullable: true }) mood?: string | null;
  @Field(() => Shot, { nullable: true }) shot?: string | null;
}

@InputType({ description: 'What is left out stays as it is.' })
export class HairInput {
  @Field(() => Colour, { nullable: true }) colour?: string | null;
  @Field(() => HairStyle, { nullable: true }) style?: string | null;
}

@InputType()
export class GarmentInput {
  @Field(() => GarmentKind) item!: string;
  @Field(() => Colour, { nullable: true, description: 'Left out: one that suits.' }) colour?: string | null;
}

@InputType({ description: 'What is left out stays as it is.' })
export class EditCharacterInput {
  @Field(() => ID) characterId!: string;
  @Field(() => Int, { description: 'The storyboard’s, as it was seen.' }) expectedVersion!: number;
  @Field(() => Species, { nullable: true }) species?: string | null;
  @Field(() => Gender, { nullable: true, description: 'A voice that was not chosen follows it.' })
  gender?: string | null;
  @Field(() => AgeGroup, { nullable: true, description: 'A voice that was not chosen follows it.' })
  age?: string | null;
  @Field(() => Build, { nullable: true }) build?: string | null;
  @Field(() => Height, { nullable: true }) height?: string | null;
  @Field(() => HairInput, { nullable: true }) hair?: HairInput | null;
  @Field(() => Boolean, { nullable: true }) beard?: boolean | null;
  @Field(() => [GarmentInput], { nullable: true, description: 'All that is worn, one of each kind, eight at most.' })
  garments?: GarmentInput[] | null;
}

@InputType({ description: 'A character of a storyboard as it was seen.' })
export class CharacterAtVersionInput {
  @Field(() => ID) characterId!: string;
  @Field(() => Int) expectedVersion!: number;
}

@InputType()
export class SplitSceneInput {
  @Field(() => ID) sceneId!: string;
  @Field(() => Int) expectedVersion!: number;
  @Field(() => Int, { description: 'UTF-16 units into the scene’s text: before one of its words.' }) at!: number;
}

@InputType()
export class MergeScenesInput {
  @Field(() => ID) firstId!: string;
  @Field(() => ID, { description: 'The one that follows it.' }) secondId!: string;
  @Field(() => Int) expectedVersion!: number;
}

@InputType()
export class MoveSceneInput {
  @Field(() => ID) sceneId!: string;
  @Field(() => ID, { nullable: true, description: 'A scene of its chapter; left out: it opens the chapter.' })
  afterId?: string | null;
  @Field(() => Int) expectedVersion!: number;
}

@InputType({ description: 'A scene of a storyboard as it was seen.' })
export class SceneAtVersionInput {
  @Field(() => ID) sceneId!: string;
  @Field(() => Int) expectedVersion!: number;
}

@InputType()
export class UndoEditInput {
  @Field(() => ID) storyboardId!: string;
  @Field(() => Int, { description: 'Of the edit. An undoing can be undone by its own.' }) version!: number;
  @Field(() => Int) expectedVersion!: number;
}
