const loader = new URL('../../../../../packages/subgraph-kit/src/run-typescript.mjs', import.meta.url);

/** For a program of ours that a test starts from its TypeScript. */
export const fromSource = ['--conditions=source', '--import', loader.href];
