import yauzl from 'yauzl';

/** What an archive holds, as a program reads it that knows nothing of us. */
export async function contents(zip: Buffer): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const file = await yauzl.fromBufferPromise(zip, { lazyEntries: true });
  for await (const entry of file.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await file.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    found[entry.fileName] = Buffer.concat(chunks).toString();
  }
  return found;
}
