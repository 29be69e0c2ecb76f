// Repairs postgres.js 3.4.9 after every install (npm's postinstall). When a connection is lost at a bad moment, it
//   1. throws from a timer, where nobody can catch it: the process dies (porsager/postgres issues 1154 and 1208);
//   2. keeps a cleared timer: the reconnected connection never sends again, and its queries hang for ever;
//   3. fails the first query of the reconnected connection with the lost one's last error;
//   4. takes a query that has failed for one that still runs, and waits for it when it is told to close;
//   5. sends what is left of a dead transaction through the reconnected connection: outside any transaction, or inside another's.
// And whatever becomes of connections, it
//   6. forgets to read on after a COPY whose reader was slower than the server: the connection's next query hangs for ever.
// PostgreSQL restarts are ordinary, so none of these may stay. To be removed when a release has them fixed.

import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const version = '3.4.9';
const folder = path.resolve(import.meta.dirname, '../node_modules/postgres');

const repairs = {
  'connection.js': [
    [
      `  function nextWrite(fn) {
    const x = socket.write(chunk, fn)`,
      `  function nextWrite(fn) {
    if (socket === null) {
      forgetWrites()
      error(Errors.connection('CONNECTION_CLOSED', options, socket))
      return false
    }
    const x = socket.write(chunk, fn)`,
    ],
    [
      `  function connectTimedOut() {`,
      `  function forgetWrites() {
    clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = null
  }

  function connectTimedOut() {`,
    ],
    [
      `    incomings = null
    clearImmediate(nextWriteTimer)`,
      `    incomings = null
    errorResponse = null
    forgetWrites()`,
    ],
    [
      `    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))`,
      `    ;(query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))
    query = null`,
    ],
    [
      `    stream && stream.push(null)
    stream = null`,
      `    stream && stream.push(null)
    stream = null
    socket.resume()`,
    ],
  ],
  'index.js': [
    [
      `      , prepare = null

    try {
      await sql.unsafe('begin '`,
      `      , prepare = null
      , lost = null

    try {
      await sql.unsafe('begin '`,
    ],
    [
      `new Promise((_, reject) => connection.onclose = reject)`,
      `new Promise((_, reject) => connection.onclose = error => {
          lost = error
          while (queries.length) queries.shift().reject(error)
          reject(error)
        })`,
    ],
    [
      `        q.catch(e => uncaughtError || (uncaughtError = e))
        c.queue === full`,
      `        q.catch(e => uncaughtError || (uncaughtError = e))
        if (lost) return q.reject(lost)
        c.queue === full`,
    ],
  ],
};

async function repair(file, replacements) {
  let text = await readFile(file, 'utf8');
  for (const [broken, repaired] of replacements) {
    if (text.includes(repaired)) continue;
    if (!text.includes(broken)) throw new Error(`${file} is not what scripts/patch-postgres.mjs repairs.`);
    text = text.replace(broken, () => repaired);
  }
  await writeFile(file, text);
}

/** A partial install (one workspace, an image without a database client) may lack it. */
if (existsSync(folder)) {
  const found = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')).version;
  if (found !== version) throw new Error(`postgres ${found}: see whether scripts/patch-postgres.mjs is still needed.`);
  for (const [name, replacements] of Object.entries(repairs)) {
    for (const source of ['src', 'cjs/src']) await repair(path.join(folder, source, name), replacements);
  }
}
