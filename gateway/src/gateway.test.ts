import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startGateway } from './gateway.ts';
import { GatewayProcess } from './gateway-process.fixture.ts';
import { TestGraph } from './test-graph.fixture.ts';

const BOOKS = { sdl: 'type Query { title: String }', resolvers: { Query: { title: () => 'One' } } };

test('Connections that are kept outlive those of load balancers', async () => {
  const graph = await TestGraph.start({ books: BOOKS });
  const { headers } = await fetch(`${graph.origin}/health/live`);
  expect(headers.get('keep-alive')).toBe('timeout=65');
  await graph.stop();
});

async function occupy(port = 0): Promise<{ readonly port: number; readonly server: Server }> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, server };
}

const give = async ({ server }: { readonly server: Server }) => {
  server.close();
  await once(server, 'close');
};

test.each([
  ['GATEWAY_PORT', 'GATEWAY_ADMIN_PORT'],
  ['GATEWAY_ADMIN_PORT', 'GATEWAY_PORT'],
])('Where %s is taken the gateway does not start, and leaves %s as it was', async (taken, free) => {
  const [occupied, vacant] = [await occupy(), await occupy()];
  await give(vacant);
  const ports = { [taken]: String(occupied.port), [free]: String(vacant.port) };
  await expect(startGateway({ GATEWAY_AUTH: 'off', LOG_LEVEL: 'silent', ...ports })).rejects.toThrow('is taken');
  await give(await occupy(vacant.port));
  await give(occupied);
});

test('Where traces cannot be delivered the gateway ends all the same, with its last access lines', async () => {
  const nowhere = await occupy();
  await give(nowhere);
  const OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${nowhere.port}`;
  const gateway = await GatewayProcess.start({ books: BOOKS }, { OTEL_EXPORTER_OTLP_ENDPOINT, LOG_LEVEL: 'info' });
  await gateway.ask('query Last { title }');
  expect(await gateway.end()).toBe(0);
  expect(gateway.lines).toContainEqual(expect.objectContaining({ msg: 'operation', name: 'Last' }));
  await gateway.stop();
});
