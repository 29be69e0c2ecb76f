/** How often, and from which seed; CI takes a few, a person who changes what work survives takes many. */
const number = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);

export const FAULT_SEED = number('FAULT_SEED', 1);
/** Films during which everything is killed at once. */
export const KILLS_OF_ALL = number('KILLS_OF_ALL', 2);
/** Films during which one process is killed. */
export const KILLS_OF_ONE = number('KILLS_OF_ONE', 6);
/** Backups, restores and migrations, each, that are killed. */
export const KILLS_OF_UPKEEP = number('KILLS_OF_UPKEEP', 3);
/** Scenes in the queue of the workers that are killed again and again. */
export const SCENES_IN_QUEUE = number('SCENES_IN_QUEUE', 1000);
