import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeTinyModel } from '../../subgraphs/media/src/engines/diffusion/tiny-model.fixture.ts';
import { type FilmReport, LocalGraph } from '../journeys/local-graph.ts';

const STORY = `The Kite

On a windy morning, Nora climbed the green hill with her red kite. Her old dog Biscuit ran beside her all the way up.

That night it rained. Nora sat in the kitchen with her grandmother, and a candle burned on the table between them.
`;

interface Seen {
  stage: string;
  storyboard: { id: string; scenes: { illustration: { engine: string; degraded: boolean } }[] };
  film: { id: string; status: string; playlistUrl: string };
}

const QUERY = `{ me { projects(first: 1) { stage storyboard { id scenes { illustration { engine degraded } } }
  film { id status playlistUrl } } } visualStyles { id isAvailable } }`;

let graph: LocalGraph;
let film: FilmReport;
beforeAll(async () => {
  graph = await LocalGraph.start({ MEDIA_ENGINES: 'builtin' });
  film = await graph.film(STORY, 'kite.txt', '--resolution', '720', '--style', 'painted');
}, 240_000);
afterAll(() => graph?.stop());

async function look() {
  type Answer = { me: { projects: Seen[] }; visualStyles: { id: string; isAvailable: boolean }[] };
  const { data, errors } = await graph.ask<Answer>(QUERY, {}, await graph.localReader());
  if (!data) throw new Error(JSON.stringify(errors));
  return {
    project: data.me.projects[0] as Seen,
    isOffered: data.visualStyles.find(({ id }) => id === 'painted')?.isAvailable,
  };
}

const pictures = ({ storyboard }: Seen) => storyboard.scenes.map(({ illustration }) => illustration);

test('a film that was to be painted while nobody could is painted by itself as soon as somebody can; the old one plays on', async () => {
  const { project: before, isOffered } = await look();
  const drawn = film.scenes.map(() => ({ engine: 'illustrator', degraded: true }));
  expect([pictures(before), isOffered]).toEqual([drawn, false]);

  await graph.down();
  const model = await writeTinyModel(path.join(graph.folder, 'model'));
  await graph.up({ MEDIA_ENGINES: 'builtin,diffusion', DIFFUSION_MODEL: model, DIFFUSION_STEPS: '2' });
  const isMended = ({ film: { id, status }, stage }: Seen) =>
    id !== before.film.id && status === 'READY' && stage === 'READY';
  let now = await look();
  for (; !isMended(now.project); now = await look()) await sleep(500);

  const painted = film.scenes.map(() => ({ engine: 'diffusion', degraded: false }));
  expect([pictures(now.project), now.isOffered]).toEqual([painted, true]);
  expect(now.project.storyboard.id).toBe(before.storyboard.id);
  for (const { playlistUrl } of [before.film, now.project.film]) expect((await fetch(playlistUrl)).status).toBe(200);
}, 240_000);
