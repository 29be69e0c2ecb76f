/** What the processes of a graph and its client are for. */

/** In the order of the first match. */
const ROLES: readonly [RegExp, string][] = [
  [/clients\/cli\/dist\/film/, 'film (the client)'],
  [/host\/dist\/start/, 'gateway and APIs'],
  [/subgraphs\/(\w+)\/dist\/worker/, '$1 worker'],
  [/postgres|initdb/, 'PostgreSQL'],
  [/\.bench\.ts/, 'the benchmark'],
];

/** What these start ends within a second, or within one film. */
export const CHILD_ROLES = {
  'assembly worker': 'ffmpeg',
  'media worker': 'speech',
  'ingestion worker': 'book reader',
  PostgreSQL: 'PostgreSQL',
};

export function roleOf(command: string): string {
  for (const [pattern, role] of ROLES) {
    const match = pattern.exec(command);
    if (match) return role.replace('$1', match[1] ?? '');
  }
  return 'others';
}
