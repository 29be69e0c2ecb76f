import { NeedsScope } from '@visiobook/subgraph-kit';
import { Directive, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum ManuscriptStatus {
  PENDING = 'PENDING',
  READY = 'READY',
  FAILED = 'FAILED',
}
registerEnumType(ManuscriptStatus, { name: 'ManuscriptStatus', description: 'Whether a file has been read.' });

export enum BlockKind {
  HEADING = 'HEADING',
  PARAGRAPH = 'PARAGRAPH',
  VERSE = 'VERSE',
  BREAK = 'BREAK',
}
registerEnumType(BlockKind, { name: 'BlockKind', description: 'What a block of text is.' });

@ObjectType({ description: 'Why a file could not be read, and what to do.' })
export class ManuscriptFailure {
  @Field(() => String) code!: string;
  @Field(() => String) message!: string;
}

@ObjectType({ description: 'A piece of text that is read in one go.' })
export class Block {
  @Field(() => ID, { description: 'Stays the same when other text changes.' }) id!: string;
  @Field(() => BlockKind) kind!: BlockKind;
  @Field(() => String) text!: string;
}

@ObjectType()
@Directive('@key(fields: "id")')
@NeedsScope('books')
export class Chapter {
  @Field(() => ID) id!: string;
  @Field(() => Int, { description: 'From 1, in reading order.' }) number!: number;
  @Field(() => String) title!: string;
  @Field(() => Int) wordCount!: number;
}

@ObjectType({ description: 'A book as clean, ordered text.' })
@Directive('@key(fields: "id")')
@NeedsScope('books')
export class Manuscript {
  @Field(() => ID) id!: string;
  @Field(() => ManuscriptStatus) status!: ManuscriptStatus;
  @Field(() => String) title!: string;
  @Field(() => String, { nullable: true }) author!: string | null;
  @Field(() => String, { nullable: true, description: 'en or fr; null until read.' }) language!: string | null;
  @Field(() => Int) wordCount!: number;
  @Field(() => Int) chapterCount!: number;
}

@InputType()
export class ImportManuscriptInput {
  @Field(() => ID, { description: 'A stored file of the reader’s library.' }) fileId!: string;
  @Field(() => String, { nullable: true, description: 'For files that do not name themselves.' }) title?: string | null;
}
