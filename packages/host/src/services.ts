import { fileURLToPath } from 'node:url';
import { service as analysis } from '@visiobook/analysis';
import { service as assembly } from '@visiobook/assembly';
import { service as database } from '@visiobook/database';
import { service as ingestion } from '@visiobook/ingestion';
import { service as media } from '@visiobook/media';
import { service as project } from '@visiobook/project';
import { service as security } from '@visiobook/security';
import { service as storage } from '@visiobook/storage';
import type { Service } from '@visiobook/subgraph-kit';
import { service as user } from '@visiobook/user';

/** Every service of the graph. A new one is added here and to `supergraph.yaml`. */
export const services: readonly Service[] = [
  user,
  storage,
  ingestion,
  project,
  analysis,
  media,
  assembly,
  security,
  database,
];

/** The program of a service's own process: its API (`main`) or its worker. */
export function programOf(service: Service, program: 'main' | 'worker'): string {
  const entry = import.meta.resolve(`@visiobook/${service.name}`);
  return fileURLToPath(new URL(`./${program}.js`, entry));
}

export const gatewayProgram = () => fileURLToPath(new URL('./main.js', import.meta.resolve('@visiobook/gateway')));
