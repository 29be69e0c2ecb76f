import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import WebSocket, { WebSocketServer } from 'ws';
import { textFrame } from './text-frame.ts';

test.each([
  ['nothing', ''],
  ['the longest that a byte can count', 'x'.repeat(125)],
  ['one more', 'x'.repeat(126)],
  ['the longest that two bytes can count', 'x'.repeat(65_535)],
  ['one more than that', 'x'.repeat(65_536)],
  ['letters of several bytes', '€ é 📽'.repeat(50)],
])('A client of another make reads what is framed here: %s', async (_name, text) => {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (_socket, { socket: carrier }) => {
    carrier.write(textFrame(text));
    carrier.write(textFrame('the next'));
  });
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const heard: string[] = [];
  await new Promise<void>((resolve) => {
    client.on('message', (data) => {
      if (heard.push(String(data)) === 2) resolve();
    });
  });
  expect(heard).toEqual([text, 'the next']);
  client.terminate();
  sockets.close();
  await new Promise((resolve) => server.close(resolve));
});
