import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ts from 'typescript';

const ours = path.resolve(__dirname, '..');
const installed = path.resolve(ours, '../../node_modules');
const THEIRS = ['@apollo', '@graphql-typed-document-node', '@types', '@urql', 'graphql', 'react', 'rxjs', 'vue'];

// An app elsewhere has nothing of this repository: no "source" condition, no path, no tsconfig to extend.
const APP: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  types: [],
};

const IMPORTS = `
import { ProjectDocument, type ProjectQuery, type ProjectQueryVariables } from '@visiobook/graphql';
import * as react from '@visiobook/graphql/apollo';
import * as vue from '@visiobook/graphql/urql-vue';
import { operationId } from '@visiobook/graphql/operation-ids';
`;

const GOOD = [
  'const id: string | undefined = operationId(ProjectDocument);',
  'const variables: ProjectQueryVariables = { id: "p" };',
  'const title = (data: ProjectQuery): string => data.project.title;',
  'const inReact: string | undefined = react.useProjectQuery({ variables: { id: "p" } }).data?.project.title;',
  'void react.useUpdateSettingsMutation()[0]({ variables: { projectId: "p", settings: { ratio: "SQUARE" } } });',
  'react.useGenerationProgressSubscription({ variables: { projectId: "p", after: 3 } });',
  'const inVue: string | undefined = vue.useProjectQuery({ variables: () => ({ id: "p" }) }).data.value?.project.title;',
  'void vue.useUpdateSettingsMutation().executeMutation({ projectId: "p", settings: { ratio: "SQUARE" } });',
  'vue.useGenerationProgressSubscription({ variables: { projectId: "p" } });',
];

/** A line that must not compile, and the error that says why. */
const WRONG: [string, number][] = [
  ['const variables: ProjectQueryVariables = { id: 7 };', 2322],
  ['const title = (data: ProjectQuery): string => data.project.titel;', 2551],
  ['react.useProjectQuery();', 2554],
  ['react.useProjectQuery({ variables: { id: 7 } });', 2322],
  ['react.useProjectQuery({ variables: { id: "p" } }).data?.project.titel;', 2551],
  ['void react.useUpdateSettingsMutation()[0]({ variables: { projectId: "p", settings: { ratio: "SQUAR" } } });', 2820],
  ['react.useGenerationProgressSubscription({ variables: { after: 3 } });', 2741],
  ['vue.useProjectQuery();', 2554],
  ['vue.useProjectQuery({ variables: { id: 7 } });', 2322],
  ['vue.useProjectQuery({ variables: { id: "p" } }).data.value?.project.titel;', 2551],
  ['void vue.useUpdateSettingsMutation().executeMutation({ projectId: "p" });', 2345],
  ['vue.useGenerationProgressSubscription({ variables: { after: 3 } });', 2322],
];

let app: string;
beforeAll(() => {
  app = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'an-app-')));
  const modules = path.join(app, 'node_modules');
  fs.mkdirSync(modules);
  for (const name of THEIRS) fs.symlinkSync(path.join(installed, name), path.join(modules, name));
  for (const file of published()) {
    const to = path.join(modules, '@visiobook/graphql', file);
    fs.mkdirSync(path.dirname(to), { recursive: true });
    fs.copyFileSync(path.join(ours, file), to);
  }
});
afterAll(() => fs.rmSync(app, { recursive: true, force: true }));

/** What npm would publish; `npm run build` has made it. */
function published(): string[] {
  const packed = execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: ours, encoding: 'utf8' });
  const [{ files }] = JSON.parse(packed) as [{ files: { path: string }[] }];
  return files.map((file) => file.path);
}

/** What does not compile in an app of these lines, as the line and the error’s number; errors elsewhere are told whole. */
function faults(lines: readonly string[]) {
  const file = path.join(app, 'app.ts');
  fs.writeFileSync(file, `${IMPORTS}${lines.map((line) => `{ ${line} }`).join('\n')}`);
  return ts.getPreEmitDiagnostics(ts.createProgram([file], APP)).map(({ file: at, start, code, messageText }) => {
    if (at?.fileName !== file || start === undefined) return [at?.fileName, messageText];
    const line = at.text.split('\n')[at.getLineAndCharacterOfPosition(start).line] ?? '';
    return [line.slice(2, -2), code];
  });
}

test('What is published has types for a strict app elsewhere: right variables and fields compile, wrong ones do not', () => {
  expect(faults([...GOOD, ...WRONG.map(([line]) => line)])).toEqual(WRONG);
});
