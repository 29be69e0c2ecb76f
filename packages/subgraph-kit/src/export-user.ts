import { Readable } from 'node:stream';
import type { exportUserIn } from '@visiobook/contracts';
import { handle } from './tasks.ts';

/** The part of a blob store that an export needs. */
interface Bytes {
  put(key: string, body: Readable, options: { contentType: string; signal: AbortSignal }): Promise<unknown>;
}

/** What a service knows of a person, record by record, each with its `type`: of a size that fits memory, however many there are. */
export type PersonalRecords = (ownerId: string) => AsyncIterable<{ type: string } & Record<string, unknown>>;

/** A service's part of an export as a task; done again, it replaces what it wrote. */
export const exportUserHandler = (task: ReturnType<typeof exportUserIn>, blobs: Bytes, records: PersonalRecords) =>
  handle(task, async ({ ownerId, exportId }, { signal }) => {
    const path = `${task.queue}.json`;
    const blobKey = `${ownerId}/exports/${exportId}/${path}`;
    await blobs.put(blobKey, Readable.from(asJson(records(ownerId))), { contentType: 'application/json', signal });
    return { parts: [{ path, blobKey }] };
  });

async function* asJson(records: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const record of records) {
    yield before + JSON.stringify(record, null, 2);
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
