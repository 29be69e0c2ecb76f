import { NeedsScope } from '@visiobook/subgraph-kit';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { AvatarService } from './avatar/avatar.service.ts';
import type { ExportService } from './export/export.service.ts';
import type { FileService } from './file.service.ts';
import { CreateUploadInput, StoredFile, Upload } from './file.types.ts';
import type { FileRow } from './tables.ts';

export interface Context {
  files: FileService;
  avatars: AvatarService;
  exports: ExportService;
}

@Resolver(() => StoredFile)
export class FileResolver {
  @NeedsScope('books')
  @Query(() => StoredFile)
  file(@Arg('id', () => ID) id: string, @Ctx() { files }: Context) {
    return files.get(id);
  }

  @NeedsScope('books')
  @Query(() => [StoredFile], { description: 'Oldest first; continue with the last one’s id.' })
  files(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => ID, { nullable: true }) after: string | null,
    @Ctx() { files }: Context,
  ) {
    return files.page(first, after);
  }

  @NeedsScope('books')
  @Mutation(() => Upload)
  createUpload(@Arg('input', () => CreateUploadInput) input: CreateUploadInput, @Ctx() { files }: Context) {
    return files.createUpload(input);
  }

  @NeedsScope('books')
  @Mutation(() => StoredFile)
  completeUpload(@Arg('id', () => ID) id: string, @Ctx() { files }: Context) {
    return files.completeUpload(id);
  }

  @FieldResolver(() => String, { description: 'Reads the bytes, for an hour, Range requests included.' })
  url(@Root() file: FileRow, @Ctx() { files }: Context) {
    return files.readUrl(file);
  }
}
