import { createServer } from 'node:net';

/** Offset from the usual ports at which none of them is taken; below those that Linux gives to outgoing connections. */
export async function testPort(): Promise<number> {
  // Not 2000: `fetch` refuses to ask port 10080.
  for (let offset = 2_200 + (process.pid % 90) * 200; offset < 24_000; offset += 200) {
    const ports = [8080, 8081, 8082, 8083, 8084, 8085, 8086, 8089, 8093, 8095, 8181, 8189].map((port) => port + offset);
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return offset;
  }
  throw new Error('no free ports');
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
