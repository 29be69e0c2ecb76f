// The floor of `join`: the same two calls as a gateway makes, written by hand for the one query. Plain JavaScript, as all that is
// measured here: a loader of TypeScript in the process would be measured with it.

import { createServer } from 'node:http';
import { Pool } from 'undici';

const [port, ...origins] = process.argv.slice(2);
const [library, critics] = origins.map((url) => ({ pool: new Pool(new URL(url).origin), path: new URL(url).pathname }));

const SHELF = '{shelf{id title pages __typename}}';
const VERDICTS =
  'query($representations:[_Any!]!){_entities(representations:$representations){...on Book{stars verdict}}}';

async function ask({ pool, path }, operation) {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const { body } = await pool.request({ path, method: 'POST', headers, body: JSON.stringify(operation) });
  return (await body.json()).data;
}

async function answer() {
  const { shelf } = await ask(library, { query: SHELF });
  const representations = shelf.map(({ __typename, id }) => ({ __typename, id }));
  const { _entities } = await ask(critics, { query: VERDICTS, variables: { representations } });
  const joined = shelf.map(({ id, title, pages }, i) => ({ id, title, pages, ..._entities[i] }));
  return JSON.stringify({ data: { shelf: joined } });
}

async function serve(request, response) {
  let text = '';
  for await (const chunk of request) text += chunk;
  JSON.parse(text);
  const body = await answer();
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
}

createServer((request, response) => {
  serve(request, response).catch((error) => response.writeHead(500).end(String(error)));
}).listen(Number(port), '127.0.0.1');
