import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse, print } from 'graphql';
import { operationsOf } from '../codegen/operations.ts';
import { typenames } from '../codegen/typenames.ts';

const filesOf = (...texts: string[]) => texts.map((text) => ({ location: 'test.graphql', document: parse(text) }));

describe('Code generation', () => {
  test('gives each operation the fragments it uses, nested ones too, once', () => {
    const [a, b] = operationsOf(
      filesOf(
        'query B { x } query A { x { ...One ...Two } }',
        'fragment One on X { ...Two } fragment Two on X { y } fragment Unused on X { z }',
      ),
    );
    expect(a?.text).toMatch(/^query A .*fragment Two on X .*fragment One on X [^Q]*$/s);
    expect(a?.text.match(/fragment/g)).toHaveLength(2);
    expect(b?.text).toBe('query B {\n  x\n}');
  });

  test.each([
    ['query A { x }', false],
    ['query A($b: Int) { x }', false],
    ['query A($b: Int! = 1) { x }', false],
    ['query A($b: Int!) { x }', true],
  ])('%s: variables are needed is %s', (text, needed) => {
    expect(operationsOf(filesOf(text))[0]?.needsVariables).toBe(needed);
  });

  test('refuses operations that have no name, share one, or use a fragment that is not there', () => {
    expect(() => operationsOf(filesOf('{ x }'))).toThrow('Every query needs a name.');
    expect(() => operationsOf(filesOf('query A { x }', 'query A { y }'))).toThrow('There are two operations called A.');
    expect(() => operationsOf(filesOf('query A { ...One }'))).toThrow('There is no fragment One.');
  });

  test('asks for the type of every object below the root, once', async () => {
    const [file] = await typenames.transform({
      documents: filesOf('query A { x { y { __typename } ... on Z { z } } } fragment One on X { y }'),
      schema: parse('type Query { x: Int }'),
      config: {},
    });
    expect(file?.document && print(file.document).replace(/\s+/g, ' ')).toBe(
      'query A { x { y { __typename } ... on Z { z __typename } __typename } } fragment One on X { y __typename }',
    );
  });

  test.each([
    ['a field that there is not', 'query A { nobody }', 'Cannot query field "nobody"'],
    ['an operation without a name', '{ me { id } }', 'Every query needs a name.'],
  ])('tells %s once, and makes nothing', (_what, documents, message) => {
    const { said, made } = generate(documents);
    expect(said.split(message)).toHaveLength(2);
    expect(made).toEqual([]);
  });

  test('makes every file of the operations that it is given', () => {
    const { made } = generate('query A { me { id } }');
    expect(made).toEqual(fs.readdirSync(path.join(repository, 'clients/graphql/generated')));
  });
});

const repository = path.resolve(__dirname, '../../..');

/** As `npm run codegen` does, of one document and into a folder of its own: in a process, for the tool is no module for Jest. */
function generate(documents: string) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'codegen-'));
  const out = path.join(folder, 'generated/');
  const file = path.join(folder, 'codegen.ts');
  fs.writeFileSync(
    file,
    `import config from ${JSON.stringify(path.join(repository, 'codegen.ts'))};
    const [how] = Object.values(config.generates);
    export default { ...config, documents: ${JSON.stringify(documents)}, generates: { ${JSON.stringify(out)}: how } };`,
  );
  // Under Jest's NODE_ENV the tool says nothing.
  const env = { NODE_ENV: 'development' };
  const tool = path.join(repository, 'node_modules/.bin/graphql-codegen');
  const { stdout, stderr } = spawnSync(process.execPath, [tool, '--config', file], {
    cwd: repository,
    env,
    encoding: 'utf8',
  });
  const made = fs.existsSync(out) ? fs.readdirSync(out) : [];
  fs.rmSync(folder, { recursive: true });
  return { said: stdout + stderr, made };
}
