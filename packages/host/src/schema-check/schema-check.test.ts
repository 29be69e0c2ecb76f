import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkApi } from './schema-check.ts';

const API =
  'type Query { film(id: ID!): Film, me: String, old: Int @deprecated(reason: "Say new.") }\ntype Film { id: ID!, title: String! }\n';
const WITHOUT_ME = API.replace('me: String, ', '');

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'visiobook-schema-'));
  await write('clients/web/operations/film.graphql', 'query Film($id: ID!) { film(id: $id) { ...Title } }\n');
  await write('clients/web/operations/title.graphql', 'fragment Title on Film { title }\n');
  await write('gateway/api.graphql', API);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(file: string, text: string) {
  await mkdir(path.join(folder, path.dirname(file)), { recursive: true });
  await writeFile(path.join(folder, file), text);
}

const WHO = ['-c', 'user.name=Test', '-c', 'user.email=test@visiobook.local', '-c', 'commit.gpgsign=false'];
/** Under a git hook these name the repository of the hook, which must stay as it is. */
const ELSEWHERE = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE'].flatMap((name) => ['-u', name]);

const git = (...args: string[]) =>
  execFileSync('env', [...ELSEWHERE, 'git', '-C', folder, ...WHO, ...args], { stdio: 'pipe' });

function commit() {
  git('add', '-A');
  git('commit', '-q', '--allow-empty', '-m', 'test');
}

/** What is there, committed on main, and another branch checked out. */
function branchOff() {
  git('init', '-q', '-b', 'main');
  commit();
  git('checkout', '-q', '-b', 'work');
}

const check = (api: string, options: { base?: string; verbose?: boolean } = {}) =>
  checkApi(folder, api, { verbose: false, ...options });

describe('The check of the API schema', () => {
  test('passes where nothing has changed', async () => {
    branchOff();
    const { report, failures } = await check(API);
    expect(failures).toEqual([]);
    expect(report[0]).toMatch(/^API schema: as in main \([0-9a-f]{10}\)\.$/);
  });

  test('fails for a break, which it names with the way out', async () => {
    branchOff();
    const { report, failures } = await check(WITHOUT_ME);
    expect(report.slice(0, 2)).toEqual([
      expect.stringMatching(/^API schema against main \(.*\): 1 breaking, 0 dangerous, 0 safe\.$/),
      "  BREAKING   Query.me: Field 'me' was removed from object type 'Query'",
    ]);
    expect(failures).toEqual([expect.stringContaining('"- `Query.me`: reason"')]);
  });

  test('passes for a break that the branch says is intended', async () => {
    branchOff();
    await write('docs/schema-changes.md', '- `Query.me`: nobody asked for it\n');
    const { report, failures } = await check(WITHOUT_ME);
    expect(failures).toEqual([]);
    expect(report[1]).toMatch(/^ {2}intended {3}Query\.me: /);
  });

  test('compares with where the branch began, not with what the base branch has become', async () => {
    branchOff();
    git('checkout', '-q', 'main');
    await write('gateway/api.graphql', API.replace('me: String', 'me: String, new: Int'));
    commit();
    git('checkout', '-q', 'work');
    expect((await check(API)).failures).toEqual([]);
  });

  test('compares with another branch on demand, and refuses one that is not there', async () => {
    branchOff();
    await write('gateway/api.graphql', WITHOUT_ME);
    commit();
    git('branch', 'release');
    expect((await check(WITHOUT_ME, { base: 'release' })).report[0]).toMatch(/^API schema: as in release /);
    await expect(check(API, { base: 'nowhere' })).rejects.toThrow('git knows no nowhere');
    await expect(check(API, { base: '--help' })).rejects.toThrow('git knows no --help');
  });

  test('goes without the comparison in a folder without git, and says so', async () => {
    const { report, failures } = await check(WITHOUT_ME);
    expect(failures).toEqual([]);
    expect(report[0]).toBe('API schema: not compared, for there is no git history here.');
    expect(report[1]).toMatch(/^Client operations: valid/);
  });

  test('goes without the comparison in a shallow clone, and says so', async () => {
    branchOff();
    commit();
    const whole = folder;
    folder = await mkdtemp(path.join(tmpdir(), 'visiobook-schema-'));
    try {
      git('clone', '-q', '--depth', '1', '--no-single-branch', '--branch', 'work', `file://${whole}`, '.');
      await mkdir(path.join(folder, 'clients'), { recursive: true });
      const { report, failures } = await check(WITHOUT_ME);
      expect(failures).toEqual([]);
      expect(report[0]).toBe(
        'API schema: not compared, for this clone does not reach back to where it left origin/main.',
      );
    } finally {
      await rm(whole, { recursive: true, force: true });
    }
  });

  test('goes without the comparison where the base branch has no API schema yet', async () => {
    await rm(path.join(folder, 'gateway'), { recursive: true });
    branchOff();
    expect((await check(API)).report[0]).toMatch(
      /^API schema: not compared, for main \(.*\) has no gateway\/api\.graphql\.$/,
    );
  });

  test('fails for an operation of ours that the API would refuse, with file and line', async () => {
    await write('clients/web/operations/title.graphql', 'fragment Title on Film {\n  titel\n}\n');
    const { report, failures } = await check(API);
    expect(failures).toEqual(['Our own clients’ operations are not valid any more.']);
    expect(report).toContainEqual(
      expect.stringMatching(
        /^ {2}INVALID {4}clients\/web\/operations\/title\.graphql:2 Cannot query field "titel" on type "Film"/,
      ),
    );
  });

  test('fails for a file that cannot be read, with its line', async () => {
    await write('clients/web/operations/title.graphql', 'fragment Title on Film {\n  title\n');
    const { report } = await check(API);
    expect(report).toContain(
      '  INVALID    clients/web/operations/title.graphql:3 Syntax Error: Expected Name, found <EOF>.',
    );
  });

  test('fails for two operations of one client that share a name', async () => {
    await write('clients/web/operations/again.graphql', 'query Film { me }\n');
    expect((await check(API)).report).toContainEqual(
      expect.stringContaining('There can be only one operation named "Film".'),
    );
  });

  test('tells which operations use what is deprecated, and passes', async () => {
    await write('clients/web/operations/old.graphql', 'query Old { old }\n');
    const { report, failures } = await check(API);
    expect(failures).toEqual([]);
    expect(report).toContainEqual(
      expect.stringMatching(/^ {2}deprecated clients\/web\/operations\/old\.graphql:1 .*Say new\./),
    );
  });

  test('counts what clients ask for, and names the rest on demand', async () => {
    const api = `${API}type Cast { name: String!, age: Int }\n`;
    expect((await check(api)).report.at(-1)).toBe(
      'Coverage: clients ask for 2 of 3 types and 2 of 7 fields (--verbose names the others).',
    );
    expect((await check(api, { verbose: true })).report.slice(-4)).toEqual([
      '  type       Cast',
      '  field      Film.id',
      '  field      Query.me',
      '  field      Query.old',
    ]);
  });
});
