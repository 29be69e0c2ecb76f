import { findSceneProducts } from '@visiobook/contracts';
import type { TestService } from '@visiobook/subgraph-kit/testing';
import { PRODUCTS, picture, reading, scenes } from './media.fixture.ts';

export const painting = { ...picture, style: 'painted' } as const;
const { text, pauseSeconds, ...speech } = reading;
const { facts, textKey: _, ...look } = painting;

interface Drawn {
  _entities: { illustration: { engine: string; degraded: boolean; width: number } | null }[];
}

interface Painters {
  painters: { state: string; problem: string | null; pictures: number; meanSeconds: number | null }[];
}
export const PAINTERS = '{ painters { host device engine version state problem pictures meanSeconds } }';

export const shownIn = async (world: TestService, scene: string) =>
  (await world.as('ada')<Drawn>(PRODUCTS, scenes(scene))).data?._entities[0]?.illustration;

export async function isPaintedOffered(world: TestService): Promise<boolean | undefined> {
  const { data } = await world.as(null)<{ visualStyles: { id: string; isAvailable: boolean }[] }>(
    '{ visualStyles { id isAvailable } }',
  );
  return data?.visualStyles.find(({ id }) => id === 'painted')?.isAvailable;
}

/** What the next film would find for a scene. */
export async function found(world: TestService, scene: string, textKey: string) {
  const asked = [{ sceneId: scene, facts, textKey, text, pauseSeconds }];
  const input = { ownerId: 'ada', projectId: 'p1', ...look, ...speech, scenes: asked };
  return (await world.run(findSceneProducts, input)).scenes[0]?.picture ?? null;
}

export const paintersSeenBy = async (world: TestService, viewer: Parameters<TestService['as']>[0]) =>
  (await world.as(viewer)<Painters>(PAINTERS)).data?.painters ?? [];
