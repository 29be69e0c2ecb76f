import { z } from 'zod';
import { defineTask } from './task.ts';

const id = z.string().min(1).max(200);

/** One file of an export: its path there, and where its bytes are. */
export const ExportPart = z.object({ path: z.string().min(1), blobKey: z.string().min(1) });
export type ExportPart = z.infer<typeof ExportPart>;

/** Writes what one service knows of a person as a blob below the export, one JSON array. */
export const exportUserIn = (queue: string) =>
  defineTask({
    name: 'exportUser',
    queue,
    input: z.object({ ownerId: id, exportId: id }),
    output: z.object({ parts: z.array(ExportPart) }),
  });

export const exportUserInUser = exportUserIn('user');
export const exportUserInProject = exportUserIn('project');
export const exportUserInIngestion = exportUserIn('ingestion');
export const exportUserInAnalysis = exportUserIn('analysis');
export const exportUserInAssembly = exportUserIn('assembly');
export const exportUserInStorage = exportUserIn('storage');
export const exportUserInSecurity = exportUserIn('security');

export const exportUserTasks = [
  exportUserInUser,
  exportUserInProject,
  exportUserInIngestion,
  exportUserInAnalysis,
  exportUserInAssembly,
  exportUserInStorage,
  exportUserInSecurity,
];

/** Gathers all parts of a person's export, and makes one file of them. */
export const exportAccount = defineTask({
  name: 'exportAccount',
  queue: 'storage',
  input: z.object({ ownerId: id, exportId: id }),
  output: z.object({ byteSize: z.int().nonnegative() }),
});

/** Puts the parts and the person's own files into one ZIP archive. Parts are named by their service: no input names a file of hers. */
export const packExport = defineTask({
  name: 'packExport',
  queue: 'storage',
  input: z.object({ ownerId: id, exportId: id, parts: z.array(ExportPart) }),
  output: z.object({ byteSize: z.int().nonnegative() }),
});
