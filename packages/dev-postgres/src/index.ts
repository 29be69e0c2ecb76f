export { keepPostgres } from './keep.ts';
export { type RunningPostgres, type StartOptions, startPostgres } from './start.ts';
