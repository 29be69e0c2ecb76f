import { startAzurite } from '../../../test/deep/azurite.ts';
import { AzureBlobStore } from './blob-store.azure.ts';
import { blobStoreContract } from './blob-store.contract.ts';

let azurite: Awaited<ReturnType<typeof startAzurite>> | undefined;

async function open() {
  azurite = await startAzurite();
  return new AzureBlobStore({ connectionString: azurite.connectionString, container: 'contract' });
}

afterAll(() => azurite?.close());

blobStoreContract('Azure Blob Storage', open, 40);
