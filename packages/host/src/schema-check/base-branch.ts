import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Where a branch left its base branch, for reading files as they were there. */
export interface Base {
  /** For people: the branch and the commit. */
  name: string;
  /** The file's text there, or null where it was not there. */
  read(file: string): Promise<string | null>;
}

const run = promisify(execFile);

/** What a branch starts from when nothing else is said. */
const USUAL = ['origin/main', 'main'];

/**
 * The base of what is checked out in a folder, or why there is none: no git, a shallow clone, no base branch.
 * @throws Error when the branch that was asked for is not there
 */
export async function baseBranch(folder: string, wanted?: string): Promise<Base | { missing: string }> {
  const git = async (...args: string[]) => (await run('git', ['-C', folder, ...args], { maxBuffer: 2 ** 26 })).stdout;
  const attempt = (...args: string[]) => git(...args).catch(() => null);
  const commitOf = (ref: string) => attempt('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);

  if (!(await attempt('rev-parse', '--verify', '--quiet', 'HEAD'))) return { missing: 'there is no git history here' };
  const known = await Promise.all(
    (wanted ? [wanted] : USUAL).map(async (ref) => ({ ref, commit: await commitOf(ref) })),
  );
  const found = known.find(({ commit }) => commit !== null);
  if (!found && wanted) throw new Error(`git knows no ${wanted}; --base takes a branch, a tag or a commit.`);
  if (!found) return { missing: `this clone has neither ${USUAL.join(' nor ')}` };
  const fork = (await attempt('merge-base', 'HEAD', found.commit?.trim() ?? ''))?.trim();
  if (!fork) return { missing: `this clone does not reach back to where it left ${found.ref}` };
  return {
    name: `${found.ref} (${fork.slice(0, 10)})`,
    read: (file) => attempt('show', `${fork}:${file}`),
  };
}
