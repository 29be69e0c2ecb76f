// An entry of its own: programs that talk to the graph need their configuration, and nothing that a service is made of.

export { parseConfig } from './config.ts';
export { processEnvironment } from './environment.config.ts';
