import type { RoomPlans } from '../room-plan.ts';

/** Rooms that travel. */
export const aboard: RoomPlans = {
  'ship-cabin': {
    walls: ['#a87a4c', '#96704a'],
    floor: '#8a5f3c',
    wood: '#7a4c2e',
    pattern: 'planks',
    ceiling: 'beams',
    window: 'round',
    furniture: ['hammock', '_', 'desk', '_', 'map', 'trunk'],
    light: 'lantern',
    seat: 'crate',
  },
  train: {
    walls: ['#8a4f3c', '#5f6a4f'],
    floor: '#7a4a34',
    cloth: ['#3f6a5a', '#8a3f3a', '#3f5a7a'],
    pattern: 'panels',
    window: 'wide',
    furniture: ['bench', '_', 'bench'],
    light: 'lantern',
    rug: false,
    seat: 'bench',
  },
  carriage: {
    walls: ['#6a3a3f', '#4f4a6a'],
    floor: '#5a3a34',
    cloth: ['#a8323c', '#3f5a8a'],
    pattern: 'panels',
    window: 'wide',
    furniture: ['bench', '_', 'bench'],
    light: 'none',
    seat: 'bench',
  },
};
