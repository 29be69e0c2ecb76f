import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { say } from '../../test/load/report.ts';
import type { Contender } from './contenders.ts';

/** Not a dependency: half a gigabyte that only those who compare want to have. */
const GATEWAY = '@graphql-hive/gateway@2.15.1';
const RUST_RUNTIME = '@graphql-hive/router-runtime@1.4.23';

/** It would answer requests of different clients with one call of a subgraph; the others make a call for each. */
const NOTHING_SHARED = `transportEntries: { '*.http': { options: { deduplicateInflightRequests: false } } }`;

const CONFIGURATION = `export const gatewayConfig = { ${NOTHING_SHARED} };\n`;
const RUST_CONFIGURATION = `import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
export const gatewayConfig = { unifiedGraphHandler, ${NOTHING_SHARED} };\n`;

/** Hive Gateway as npm has it, with its engine in JavaScript and, where there is one for this machine, with the one in Rust. */
export async function installHive(scratch: string): Promise<Contender[]> {
  const folder = path.join(scratch, 'hive');
  await mkdir(folder);
  await writeFile(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  await writeFile(path.join(folder, 'plain.config.js'), CONFIGURATION);
  await writeFile(path.join(folder, 'rust.config.js'), RUST_CONFIGURATION);
  say(`Installing ${GATEWAY} …`);
  await install(folder, GATEWAY, 'graphql@16.15.0');
  const plain = contender('hive', folder, ['--config-path', 'plain.config.js', '--jit']);
  try {
    await install(folder, RUST_RUNTIME);
    return [plain, contender('hive-rust', folder, ['--config-path', 'rust.config.js'])];
  } catch (error) {
    say(`Without its Rust runtime: ${error instanceof Error ? error.message : String(error)}`);
    return [plain];
  }
}

async function install(folder: string, ...packages: string[]): Promise<void> {
  await promisify(execFile)('npm', ['install', '--no-audit', '--no-fund', ...packages], { cwd: folder });
}

const contender = (name: string, folder: string, options: readonly string[]): Contender => ({
  name,
  command: ({ supergraph, port }) => ({
    program: process.execPath,
    args: [
      ...[path.join(folder, 'node_modules/@graphql-hive/gateway/dist/bin.js'), 'supergraph', supergraph],
      ...['--host', '127.0.0.1', '--port', String(port), '--fork', '1', ...options],
    ],
    env: { PATH: '/usr/bin:/bin', NODE_ENV: 'production' },
    folder,
  }),
});
