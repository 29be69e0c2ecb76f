import path from 'node:path';
import type { Environment, Service } from '@visiobook/subgraph-kit';
import type { HostConfig } from './config.ts';
import type { LocalDatabase } from './database.ts';
import type { Secrets } from './secrets.ts';
import { services } from './services.ts';

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
  // The inherited DATABASE_URL is an administrator's, and for nobody but this process.
  const common = { ...inherited, DATABASE_URL: undefined, LOG_LEVEL: config.LOG_LEVEL };
  const known: Environment = {
    ...backupSettings(inherited, config, secrets),
    ...keysOf(secrets),
    // Nobody gets mail from a graph that has no server to send it by: an address is then as good as a name.
    EMAIL_CONFIRMATION: inherited.EMAIL_CONFIRMATION ?? (inherited.SMTP_URL ? 'required' : 'off'),
    MAIL_DIRECTORY: path.join(config.VISIOBOOK_DATA, 'mail'),
    MEDIA_MODELS: inherited.MEDIA_MODELS ?? path.join(config.VISIOBOOK_DATA, 'models'),
  };
  const shifted = (port: number) => String(port + config.PORT_OFFSET);
  const api = (service: Service) => ({
    ...common,
    // Each service gets the secrets that it asks for: the key of access tokens, say, is the user service's alone.
    ...Object.fromEntries(Object.entries(known).filter(([name]) => name in service.config)),
    INTERNAL_PUBLIC_KEY: secrets.internalPublicKey,
    DATABASE_URL: database.urlFor(service.name),
    PORT: shifted(service.port),
    PUBLIC_PORT: service.publicPort === undefined ? undefined : shifted(service.publicPort),
  });
  return {
    gateway: {
      ...common,
      ...addressesOf(services, config),
      GATEWAY_PORT: shifted(config.GATEWAY_PORT),
      // Whoever runs the graph on a machine of their own may see its schema.
      NODE_ENV: 'development',
      INTERNAL_PRIVATE_KEY: secrets.internalPrivateKey,
    },
    api,
    worker: (service) => ({
      ...api(service),
      JOBS_DATABASE_URL: database.urlFor('jobs'),
      WORKER_ID: `local-${service.name}`,
      WORKER_CONCURRENCY: String(config.WORKER_CONCURRENCY),
      // Pictures and sound come and go in blocks of megabytes: freed, they go back to the machine and not to the process.
      MALLOC_MMAP_THRESHOLD_: inherited.MALLOC_MMAP_THRESHOLD_ ?? '1048576',
    }),
  };
}

const keysOf = ({ accessTokenKey, keyEncryptionKeys, auditSigningKey, userSecret }: Secrets) => ({
  ACCESS_TOKEN_KEY: accessTokenKey,
  KEY_ENCRYPTION_KEYS: keyEncryptionKeys,
  AUDIT_SIGNING_KEY: auditSigningKey,
  USER_SECRET: userSecret,
});

/** Where blobs and backups are, and their keys. */
export const backupSettings = (inherited: Environment, config: HostConfig, secrets: Secrets): Environment => ({
  PUBLIC_ORIGIN: inherited.PUBLIC_ORIGIN ?? originOf(config),
  BLOB_DIRECTORY: path.join(config.VISIOBOOK_DATA, 'blobs'),
  BLOB_SIGNING_KEY: secrets.blobSigningKey,
  BACKUP_KEY: inherited.BACKUP_KEY ?? secrets.backupKey,
});

/** Where the gateway finds the services. */
function addressesOf(all: readonly Service[], { PORT_OFFSET }: HostConfig): Environment {
  const at = (port: number) => `http://127.0.0.1:${port + PORT_OFFSET}`;
  const publicUrls = all.flatMap(({ name, publicPort }) =>
    publicPort === undefined ? [] : [[`${name.toUpperCase()}_PUBLIC_URL`, at(publicPort)]],
  );
  const urls = all.map(({ name, port }) => `${name}=${at(port)}/graphql`);
  return { ...Object.fromEntries(publicUrls), SUBGRAPH_URLS: urls.join(',') };
}

/** Where the local graph's gateway answers. */
export const originOf = ({ GATEWAY_PORT, PORT_OFFSET }: HostConfig) => `http://127.0.0.1:${GATEWAY_PORT + PORT_OFFSET}`;
