import type { Environment } from './config.ts';

/** The process's environment; read here and nowhere else, and only by programs' entry points. */
export const processEnvironment = (): Environment => process.env;
