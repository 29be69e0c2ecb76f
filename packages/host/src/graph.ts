import { startGateway } from '@visiobook/gateway';
import { createLogger, type Environment, EventListener, parseConfig, startService } from '@visiobook/subgraph-kit';
import { refuseSecond } from './already-running.ts';
import { ChildProgram } from './child-program.ts';
import { hostConfig } from './config.ts';
import { type LocalDatabase, openDatabase } from './database.ts';
import { type Environments, environmentsFor, originOf } from './environments.ts';
import { localSecrets } from './secrets.ts';
import { gatewayProgram, programOf, services } from './services.ts';

interface Closable {
  close(): Promise<void>;
}

/** `together`: gateway and subgraphs in this process; `apart`: a process each. Workers always are processes of their own. */
export type Form = 'together' | 'apart';

/** Starts the whole local graph and says where it is. */
export async function startGraph(form: Form, environment: Environment): Promise<{ url: string } & Closable> {
  const config = parseConfig('the local graph', hostConfig, environment);
  await refuseSecond(originOf(config));
  const secrets = await localSecrets(config.VISIOBOOK_DATA);
  const database = await openDatabase(config, secrets.databaseSecret);
  const environments = environmentsFor(environment, config, secrets, database);
  const running: Closable[] = [{ close: () => database.stop() }];
  const closeAll = async () => {
    for (const closable of running.splice(0).reverse()) await closable.close();
  };
  try {
    running.push(...(await startWorkers(environments)));
    running.push(...(await (form === 'together' ? startTogether(environments, database) : startApart(environments))));
  } catch (error) {
    await closeAll();
    throw error;
  }
  return { url: originOf(config), close: closeAll };
}

function startWorkers(environments: Environments): Promise<Closable[]> {
  const withWorkers = services.filter((service) => service.worker);
  return startPrograms(withWorkers.map((service) => [programOf(service, 'worker'), environments.worker(service)]));
}

async function startTogether(environments: Environments, database: LocalDatabase): Promise<Closable[]> {
  const log = createLogger({ level: 'warn', name: 'events' });
  const listener = new EventListener({ url: database.urlFor('project'), log });
  const apis = await Promise.all(
    services.map((service) => startService(service, environments.api(service), { listener })),
  );
  return [listener, ...apis, await startGateway(environments.gateway)];
}

function startApart(environments: Environments): Promise<Closable[]> {
  const apis = services.map((service): [string, Environment] => [
    programOf(service, 'main'),
    environments.api(service),
  ]);
  return startPrograms([...apis, [gatewayProgram(), environments.gateway]]);
}

async function startPrograms(programs: [file: string, environment: Environment][]): Promise<Closable[]> {
  const children = programs.map(([file, environment]) => new ChildProgram(file, environment));
  const started = await Promise.allSettled(children.map((child) => child.start()));
  const failed = started.find((result) => result.status === 'rejected');
  if (failed) {
    await Promise.all(children.map((child) => child.stop()));
    throw failed.reason;
  }
  return [{ close: async () => void (await Promise.all(children.map((child) => child.stop()))) }];
}
