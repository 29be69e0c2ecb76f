import { createServer, type RequestListener } from 'node:http';
import { type Listening, listen, silentLogger } from '@visiobook/subgraph-kit';
import { AccessLog } from './operations/access-log.ts';
import { publicRoutes } from './routes.ts';

let open: Listening[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const listening = await listen(createServer(listener), '127.0.0.1', 0);
  open.push(listening);
  return listening.url;
}

/** The gateway's routes in front of a storage service that answers like this. */
async function gatewayTo(storage: RequestListener): Promise<string> {
  const upstream = await serve(storage);
  const config = { STORAGE_PUBLIC_URL: upstream, USER_PUBLIC_URL: upstream };
  const dependencies = { config, log: silentLogger(), accessLog: new AccessLog(silentLogger()) };
  return serve(publicRoutes(dependencies as Parameters<typeof publicRoutes>[0]));
}

afterEach(async () => {
  await Promise.all(open.map((listening) => listening.close()));
  open = [];
});

describe('The gateway’s routes', () => {
  test('forward what has a credential of its own, without the reader’s access token', async () => {
    const gateway = await gatewayTo((request, response) =>
      response.end(`${request.url} ${request.headers.authorization}`),
    );
    const response = await fetch(`${gateway}/files/a?b=c`, { headers: { authorization: 'Bearer x.y.z' } });
    expect(await response.text()).toBe('/files/a?b=c undefined');
  });

  test.each(['constructor', '__proto__', 'toString'])('know nothing of /%s', async (name) => {
    const gateway = await gatewayTo((_request, response) => response.end('storage'));
    expect((await fetch(`${gateway}/${name}`)).status).toBe(404);
  });

  test('break off where the service behind them breaks off', async () => {
    const gateway = await gatewayTo((_request, response) => {
      response.writeHead(200, { 'content-length': 10 });
      response.write('half', () => response.destroy());
    });
    await expect(fetch(`${gateway}/files/a`).then((response) => response.text())).rejects.toThrow();
  });

  test('answer 502 when the service behind them is not there', async () => {
    const gateway = await gatewayTo((_request, response) => response.destroy());
    expect((await fetch(`${gateway}/play/a`)).status).toBe(502);
  });
});
