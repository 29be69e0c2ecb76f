import path from 'node:path';
import ts from 'typescript';

const repository = path.resolve(__dirname, '../../..');
const file = path.join(__dirname, 'hooks.types.ts');
const EXPECTED = /\/\/ @ts-expect-error (\d+):/;

/** The errors of the type tests once nothing excuses them, as `line code`. */
function errorsUnexcused(): string[] {
  const { config } = ts.readConfigFile(path.join(repository, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [file] }, ts.sys, repository);
  const host = ts.createCompilerHost(options);
  const readFile = host.readFile.bind(host);
  host.readFile = (name) => (name === file ? readFile(name)?.replaceAll('@ts-expect-error', '') : readFile(name));
  const program = ts.createProgram([file], options, host);
  const source = program.getSourceFile(file);
  if (!source) throw new Error(`${file} cannot be read.`);
  return program
    .getSemanticDiagnostics(source)
    .map(({ start, code }) => `${source.getLineAndCharacterOfPosition(start ?? 0).line} ${code}`);
}

/** What the comments announce for the line after them. */
function errorsAnnounced(): string[] {
  const lines = ts.sys.readFile(file)?.split('\n') ?? [];
  return lines.flatMap(
    (line, index) =>
      EXPECTED.exec(line)
        ?.slice(1)
        .map((code) => `${index + 1} ${code}`) ?? [],
  );
}

describe('The hooks’ types', () => {
  test('refuse wrong and missing variables and misspelt fields, each for its own reason', () => {
    const announced = errorsAnnounced();
    expect(announced.length).toBeGreaterThan(20);
    expect(errorsUnexcused()).toEqual(announced);
  });
});
