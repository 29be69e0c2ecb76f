import { createReadStream, readdirSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

interface StaticFile {
  location: string;
  size: number;
  type: string;
}

/** The files of a folder as they were at the start, by their path below it. A path that is not one of them leads nowhere. */
export class StaticFiles {
  readonly #files: ReadonlyMap<string, StaticFile>;

  /** @param folder whose files of types that browsers know are served, if they are wanted */
  constructor(folder: string, wanted: (name: string) => boolean) {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const files = entries.flatMap(({ name, parentPath }): [string, StaticFile][] => {
      const location = path.join(parentPath, name);
      const type = TYPES[path.extname(name)];
      const key = path.relative(folder, location).split(path.sep).join('/');
      return type && wanted(key) ? [[key, { location, size: statSync(location).size, type }]] : [];
    });
    this.#files = new Map(files);
  }

  /** Sends a file, its body only where one is wanted, with these headers besides its own. False where there is none. */
  send(name: string, response: ServerResponse, { body, headers }: { body: boolean; headers: Record<string, string> }) {
    const file = this.#files.get(name);
    if (!file) return false;
    response.writeHead(200, { ...headers, 'content-type': file.type, 'content-length': file.size });
    // A client that goes away ends the reading; there is nobody to tell.
    if (body) pipeline(createReadStream(file.location), response, () => undefined);
    else response.end();
    return true;
  }
}
