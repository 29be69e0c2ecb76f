import { NeedsScope } from '@visiobook/subgraph-kit';
import { Directive, Field, GraphQLISODateTime, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum UploadStatus {
  PENDING = 'PENDING',
  STORED = 'STORED',
}
registerEnumType(UploadStatus, { name: 'UploadStatus', description: 'Whether a file’s bytes are there, checked.' });

@ObjectType({ description: 'A file in the reader’s library.' })
@Directive('@key(fields: "id")')
@NeedsScope('books')
export class StoredFile {
  @Field(() => ID) id!: string;
  @Field(() => String) filename!: string;
  @Field(() => Int) byteSize!: number;
  @Field(() => String) contentType!: string;
  @Field(() => String, { description: 'SHA-256 in lower-case hexadecimal.' }) sha256!: string;
  @Field(() => GraphQLISODateTime) createdAt!: Date;
}

@ObjectType({ description: 'One HTTP header to send with the bytes.' })
export class UploadHeader {
  @Field(() => String) name!: string;
  @Field(() => String) value!: string;
}

@ObjectType({
  description: 'Where to send a file’s bytes; then say completeUpload. When STORED, there is nothing to send.',
})
export class Upload {
  @Field(() => ID) id!: string;
  @Field(() => UploadStatus) status!: UploadStatus;
  @Field(() => String, { nullable: true }) method!: string | null;
  @Field(() => String, { nullable: true }) url!: string | null;
  @Field(() => [UploadHeader]) headers!: UploadHeader[];
  @Field(() => GraphQLISODateTime, { nullable: true }) expiresAt!: Date | null;
  @Field(() => StoredFile, { nullable: true, description: 'Null until the bytes are there, checked.' })
  file!: StoredFile | null;
}

@InputType()
export class CreateUploadInput {
  @Field(() => String) filename!: string;
  @Field(() => Int) byteSize!: number;
  @Field(() => String, { description: 'SHA-256 of the bytes in hexadecimal.' }) sha256!: string;
  @Field(() => String, { nullable: true }) contentType?: string | null;
}
