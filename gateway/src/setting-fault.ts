import { StartFault } from '@visiobook/subgraph-kit';

/** Runs on a file that a setting names. @throws StartFault that names both, and says what is wrong */
export async function withFile<T>(setting: string, file: string, use: () => T | Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartFault(`${setting} names ${file}, which cannot be used: ${reason}`, { cause: error });
  }
}
