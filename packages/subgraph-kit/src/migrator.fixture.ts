import { pathToFileURL } from 'node:url';
import { migrateServices } from './migrate.ts';

/** A migrator for tests to kill. Arguments: administrator's URL, service, folder of its migrations. */
const [adminUrl = '', name = '', folder = ''] = process.argv.slice(2);

void migrateServices(adminUrl, [{ name, migrations: pathToFileURL(folder) }], (service) => `test-${service}`);
