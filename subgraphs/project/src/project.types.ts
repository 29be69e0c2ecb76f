import { NeedsScope } from '@visiobook/subgraph-kit';
import {
  Directive,
  Field,
  Float,
  GraphQLISODateTime,
  ID,
  InputType,
  Int,
  ObjectType,
  registerEnumType,
} from 'type-graphql';

export enum Stage {
  DRAFT = 'DRAFT',
  GENERATING = 'GENERATING',
  READY = 'READY',
  FAILED = 'FAILED',
}
registerEnumType(Stage, { name: 'Stage', description: 'How far a project has come.' });

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

export enum StoryLanguage {
  EN = 'en',
  FR = 'fr',
}
registerEnumType(StoryLanguage, { name: 'StoryLanguage', description: 'The language a story is told in.' });

@ObjectType({ description: 'Chapters by number, from 1, both included.' })
export class ChapterRange {
  @Field(() => Int) from!: number;
  @Field(() => Int) to!: number;
}

@ObjectType({ description: 'How a word, or a name of several, is said, wherever it stands, in any case.' })
export class Pronunciation {
  @Field(() => String) word!: string;
  @Field(() => String, { description: 'Written as the story’s language would write what is to be heard.' })
  spokenAs!: string;
}

@ObjectType({ description: 'How a character sounds.' })
export class CharacterVoice {
  @Field(() => String, { description: 'A character’s name, as the storyboard has it.' }) character!: string;
  @Field(() => String, {
    nullable: true,
    description: 'A voice of the media service; null: one that suits gender and age.',
  })
  voice!: string | null;
  @Field(() => Float, { description: 'Semitones above or below that voice.' }) pitch!: number;
  @Field(() => Float, { description: 'Speed beside the film’s; 1 is as fast.' }) pace!: number;
}

@ObjectType({ description: 'How the film is to be made. Same text, settings and engines: same film.' })
export class Settings {
  @Field(() => StoryLanguage) language!: StoryLanguage;
  @Field(() => Ratio) ratio!: Ratio;
  @Field(() => Resolution) resolution!: Resolution;
  @Field(() => String, { description: 'A voice of the media service, or "default".' }) voice!: string;
  @Field(() => String, { description: 'A visual style of the media service.' }) style!: string;
  @Field(() => Int) seed!: number;
  @Field(() => Float, { description: 'Speech speed; 1 is the voice’s own.' }) pace!: number;
  @Field(() => ChapterRange, { nullable: true, description: 'Null: the whole book.' }) chapters!: ChapterRange | null;
  pronunciations?: Pronunciation[];
  characterVoices?: CharacterVoice[];
}

/** Owned by ingestion; a project only points at it. */
@ObjectType()
@Directive('@key(fields: "id", resolvable: false)')
export class Manuscript {
  @Field(() => ID) id!: string;
}

/** Owned by user; this service adds the user's projects to it. */
@ObjectType()
@Directive('@key(fields: "id")')
export class User {
  @Field(() => ID) id!: string;
}

@ObjectType({ description: 'A book on its way to a film.' })
@Directive('@key(fields: "id")')
@NeedsScope('films')
export class Project {
  @Field(() => ID) id!: string;
  @Field(() => String) title!: string;
  @Field(() => Stage) stage!: Stage;
  @Field(() => Settings) settings!: Settings;
  @Field(() => ID, { nullable: true, description: 'The latest run of generateFilm; its events carry this id.' })
  generationId!: string | null;
  @Field(() => GraphQLISODateTime) createdAt!: Date;
  @Field(() => GraphQLISODateTime) updatedAt!: Date;
}

@InputType()
export class ChapterRangeInput {
  @Field(() => Int) from!: number;
  @Field(() => Int) to!: number;
}

@InputType({ description: 'What is left out keeps its value, or its default in a new project.' })
export class SettingsInput {
  @Field(() => StoryLanguage, { nullable: true }) language?: StoryLanguage;
  @Field(() => Ratio, { nullable: true }) ratio?: Ratio;
  @Field(() => Resolution, { nullable: true }) resolution?: Resolution;
  @Field(() => String, { nullable: true }) voice?: string;
  @Field(() => String, { nullable: true }) style?: string;
  @Field(() => Int, { nullable: true }) seed?: number;
  @Field(() => Float, { nullable: true }) pace?: number;
  @Field(() => ChapterRangeInput, { nullable: true }) chapters?: ChapterRangeInput | null;
}

@InputType({ description: 'For a word that has an entry, it is replaced.' })
export class PronunciationInput {
  @Field(() => String, {
    description: 'One word, or a name of several: letters and digits, joined by apostrophes, hyphens or spaces.',
  })
  word!: string;
  @Field(() => String, { description: 'Letters only, in as many words as it takes.' }) spokenAs!: string;
}

@InputType({ description: 'For a character who has one, it is replaced.' })
export class CharacterVoiceInput {
  @Field(() => String) character!: string;
  @Field(() => String, { nullable: true }) voice?: string | null;
  @Field(() => Float, { defaultValue: 0, description: 'Semitones, from -6 to 6.' }) pitch!: number;
  @Field(() => Float, { defaultValue: 1, description: 'From 0.5 to 2.' }) pace!: number;
}

@InputType()
export class CreateProjectInput {
  @Field(() => String) title!: string;
  @Field(() => ID, {
    nullable: true,
    description: 'Not looked up: the film of one that is not there, or is another’s, fails with NOT_FOUND.',
  })
  manuscriptId?: string | null;
  @Field(() => SettingsInput, { nullable: true }) settings?: SettingsInput | null;
}
