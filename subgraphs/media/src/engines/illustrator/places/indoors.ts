import type { Stage } from '../stage.ts';
import { room } from './room.ts';
import type { RoomPlans } from './room-plan.ts';
import { aboard } from './rooms/aboard.ts';
import { homes } from './rooms/homes.ts';
import { institutions } from './rooms/institutions.ts';
import { trades } from './rooms/trades.ts';
import type { Recipes } from './setting.ts';
import { tunnel } from './tunnel.ts';

const plans: RoomPlans = { ...homes, ...trades, ...institutions, ...aboard };

export const indoorRecipes: Recipes = {
  ...Object.fromEntries(Object.entries(plans).map(([kind, plan]) => [kind, (stage: Stage) => room(stage, plan)])),
  tunnel,
};
