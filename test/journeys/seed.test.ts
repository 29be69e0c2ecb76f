import { LocalGraph } from './local-graph.ts';

let graph: LocalGraph;
beforeAll(async () => {
  graph = await LocalGraph.start();
}, 120_000);
afterAll(() => graph?.stop());

/** Address, password and the rest of each line that a seeding prints. */
const linesOf = (printed: string) =>
  printed
    .trim()
    .split('\n')
    .map((line) => line.split('  '));

async function signIn(email: string, password: string): Promise<string> {
  const query = 'mutation ($i: SignInInput!) { signIn(input: $i) { ... on AuthPayload { accessToken } } }';
  const answer = await graph.ask<{ signIn: { accessToken: string } }>(query, { i: { email, password } });
  return answer.data!.signIn.accessToken;
}

test('seeding makes people with a project each, one of them an administrator; again, it adds nothing', async () => {
  const people = linesOf(await graph.seed());
  const again = linesOf(await graph.seed());
  expect(again).toEqual(people.map(([email, password, rest]) => [email, password, rest?.replace('new', 'was there')]));
  const seen = await Promise.all(
    people.map(async ([email = '', password = '', rest = '']) => {
      const token = await signIn(email, password);
      type Me = { me: { roles: string[]; projects: { title: string }[] } };
      const { data } = await graph.ask<Me>('{ me { roles projects { title } } }', {}, token);
      expect(data?.me.projects).toEqual([{ title: /“(.*)”/.exec(rest)?.[1] }]);
      const { errors } = await graph.ask('{ schemas { name } }', {}, token);
      const runsTheGraph = errors === undefined;
      expect([data?.me.roles.includes('ADMIN'), rest.includes('administrator')]).toEqual([runsTheGraph, runsTheGraph]);
      return runsTheGraph;
    }),
  );
  expect(seen.sort()).toEqual([false, false, true]);
}, 240_000);
