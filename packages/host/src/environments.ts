import path from 'node:path';
import type { Environment, Service } from '@visiobook/subgraph-kit';
import type { HostConfig } from './config.ts';
import type { LocalDatabase } from './database.ts';
import type { Secrets } from './secrets.ts';

/** What each process of the local graph is told; the same names as in production, where the platform sets them. */
export interface Environments {
  gateway: Environment;
  api(service: Service): Environment;
  worker(service: Service): Environment;
}

export function environmentsFor(
  inherited: Environment,
  config: HostConfig,
  secrets: Secrets,
  database: LocalDatabase,
): Environments {
  const common = {
    ...inherited,
    LOG_LEVEL: config.LOG_LEVEL,
    INTERNAL_PUBLIC_KEY: secrets.internalPublicKey,
    BLOB_DIRECTORY: path.join(config.VISIOBOOK_DATA, 'blobs'),
    BLOB_SIGNING_KEY: secrets.blobSigningKey,
    PUBLIC_ORIGIN: inherited.PUBLIC_ORIGIN ?? `http://127.0.0.1:${config.GATEWAY_PORT}`,
    ACCESS_TOKEN_KEY: secrets.accessTokenKey,
  };
  const api = (service: Service) => ({ ...common, DATABASE_URL: database.urlFor(service.name) });
  return {
    gateway: { ...common, GATEWAY_PORT: String(config.GATEWAY_PORT), INTERNAL_PRIVATE_KEY: secrets.internalPrivateKey },
    api,
    worker: (service) => ({
      ...api(service),
      JOBS_DATABASE_URL: database.urlFor('jobs'),
      WORKER_ID: `local-${service.name}`,
      WORKER_CONCURRENCY: String(config.WORKER_CONCURRENCY),
    }),
  };
}
