import { LocalGraph } from './local-graph.ts';

const STORY = `The Lantern

1. The Pier

At dusk Ines walked to the end of the pier with a lantern. “Come back,” called her brother Tom. The sea was calm and dark.
`;

/** What a client shows of a reader's things, across all services; addresses are signed anew each time. */
const EVERYTHING = `{ me { id displayName email projects { id title stage createdAt updatedAt
  settings { language ratio voice style seed pace } manuscript { id title chapters { title } }
  storyboard { id characters { id name } scenes(first: 50) { id text illustration { id width height } narration { id durationSeconds } } }
  film { id durationSeconds } } } files(first: 50) { id filename byteSize sha256 createdAt } }`;

let graph: LocalGraph;
beforeAll(async () => {
  graph = await LocalGraph.start();
});
afterAll(() => graph?.stop());

test('a graph whose database was lost answers the same as before once its backup is restored', async () => {
  const film = await graph.film(STORY, 'lantern.txt', '--resolution', '720');
  const token = await graph.localReader();
  const before = await graph.ask<{ me: { projects: unknown[] } }>(EVERYTHING, {}, token);
  expect(before.errors).toBeUndefined();
  expect(before.data?.me.projects).toHaveLength(1);
  await graph.command('backup');
  const [id = ''] = (await graph.command('backup', 'list')).split(' ');
  // Of after the backup, so of another history.
  await graph.newReader('late@example.org');
  await graph.down();

  await graph.command('reset', '--yes', '--bare');
  await graph.command('restore', id);
  await graph.up();

  expect(await graph.command('audit-verify')).toMatch(/^The audit log is intact: [1-9]/);
  expect(await graph.ask(EVERYTHING, {}, await graph.localReader())).toEqual(before);
  // Tasks, outboxes and events came back as well: the same film is found, nothing is made twice.
  const again = await graph.film(STORY, 'lantern.txt', '--resolution', '720');
  expect(again.scenes.map(({ keys, made }) => ({ keys, made }))).toEqual(
    film.scenes.map(({ keys }) => ({ keys, made: false })),
  );
});
