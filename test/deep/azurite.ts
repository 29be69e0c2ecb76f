// Azurite, Microsoft's emulator of Azure Blob Storage, for the tests of the Azure store. It weighs 400 MB, so it is no dependency:
// it is installed beside the project the first time it is needed, and runs as a child that ends with its parent.

import { type ChildProcess, spawn } from 'node:child_process';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const VERSION = '3.37.0';
const cache = path.resolve(__dirname, `../../.data/azurite-${VERSION}`);
const program = path.join(cache, 'node_modules/azurite/dist/src/blob/main.js');

/** The account and key that every Azurite has; public by design. */
const ACCOUNT = 'devstoreaccount1';
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

const FLAGS = ['--inMemoryPersistence', '--skipApiVersionCheck', '--disableTelemetry', '--silent'];
const LIMITS = ['--blobHost', '127.0.0.1', '--blobPort', '0', '--extentMemoryLimit', '256'];

async function install() {
  const isThere = await access(program).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  await mkdir(cache, { recursive: true });
  await writeFile(path.join(cache, 'package.json'), '{"private":true}'); // keeps npm from looking at ours
  const options = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts'];
  const npm = spawn('npm', ['install', `azurite@${VERSION}`, '--prefix', cache, ...options], {
    cwd: cache,
    stdio: 'ignore',
  });
  await new Promise<void>((resolve, reject) => {
    npm.once('error', reject);
    npm.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`npm install azurite ended with ${code}`))));
  });
}

/** Starts one in memory on a free port. Answers its connection string and how to end it. */
export async function startAzurite() {
  await install();
  const child = spawn(process.execPath, [program, ...LIMITS, ...FLAGS], {
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const end = () => void child.kill('SIGKILL');
  process.once('exit', end);
  const port = await listeningPort(child);
  return {
    connectionString: `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${KEY};BlobEndpoint=http://127.0.0.1:${port}/${ACCOUNT};`,
    async close() {
      process.off('exit', end);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      end();
      await ended;
    },
  };
}

/** Azurite chooses a free port and says which. */
function listeningPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [, port] = /listens on http:\/\/127\.0\.0\.1:(\d+)/.exec(said) ?? [];
      if (port) resolve(Number(port));
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Azurite ended with ${code}: ${said}`)));
  });
}
