import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import path from 'node:path';
import { type Listening, listen, readJson, sendJson } from '@visiobook/subgraph-kit';
import { buildSchema, graphql } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { type Browser, type Page, startChromium } from '../../../test/deep/chromium.ts';
import { explorerHandler } from './explorer.ts';

const schema = buildSchema(readFileSync(path.resolve(__dirname, '../../api.graphql'), 'utf8'));

/** Tells whoever asks how they signed in. */
const answers = {
  me: (_args: unknown, { authorization }: IncomingHttpHeaders) => ({
    displayName: `Ada with ${authorization}`,
    projects: [],
  }),
  async *generationProgress() {
    for (const seq of [4710, 4711]) yield { generationProgress: { seq, kind: 'SCENE_READY', playableSeconds: 1.5 } };
  },
};

let listening: Listening;
let sockets: WebSocketServer;

beforeAll(async () => {
  const explorer = explorerHandler({ endpoint: '/graphql' });
  const server = createServer((request, response) => {
    if (explorer(request, response)) return;
    void readJson(request, 100_000).then(async (body) => {
      const { query: source, operationName } = body as { query: string; operationName?: string };
      const { headers: contextValue } = request;
      sendJson(response, 200, await graphql({ schema, source, operationName, rootValue: answers, contextValue }));
    });
  });
  sockets = new WebSocketServer({ server, path: '/graphql' });
  useServer({ schema, roots: { subscription: answers } }, sockets);
  listening = await listen(server, '127.0.0.1', 0);
});

afterAll(async () => {
  sockets.close();
  await listening.close();
});

test('The explorer has every file that its scripts load', async () => {
  const known = new Set(['main.js', 'polyfills.js']);
  for (const name of known) {
    const response = await fetch(`${listening.url}/explorer/${name}`);
    expect([name, response.status]).toEqual([name, 200]);
    for (const [next] of (await response.text()).matchAll(/(?:chunk|worker)-[A-Z0-9]{8}\.js/g)) known.add(next);
  }
  expect(known.size).toBeGreaterThan(10);
});

let browser: Browser;

beforeAll(async () => {
  browser = await startChromium();
});

afterAll(() => browser.close());

test.each(['en-GB', 'fr-FR'])('The explorer asks, sends headers and subscribes, offline, in %s', async (locale) => {
  const { page, troubles } = await openExplorer(browser, locale);
  await setHeader(page, 'authorization', 'Bearer a.b.c');
  await run(page, '{ me { displayName } }');
  await page.getByText('Ada with Bearer a.b.c').waitFor();
  await run(page, 'subscription { generationProgress(projectId: "p") { seq } }');
  await page.getByText('4711').waitFor();
  expect(troubles).toEqual([]);
});

test('The explorer runs a script before a request, which can ask nobody by itself', async () => {
  const { page, troubles } = await openExplorer(browser, 'en-GB');
  await page.getByRole('tab', { name: 'Pre-request' }).click();
  await page.getByText('Enable pre-request script').click();
  const script = 'await fetch("/").then(() => altair.log("got out"), () => altair.log("kept in"));';
  await page.locator('app-pre-request-editor .cm-content').fill(script);
  await page.getByRole('tab', { name: 'Query' }).click();
  await run(page, '{ me { displayName } }');
  await page.getByRole('tab', { name: 'Logs' }).click();
  await page.getByText('kept in').waitFor();
  expect(troubles).toEqual([]);
});

/** The explorer in a browser, and whatever it complains of or asks of anybody else. */
async function openExplorer(browser: Browser, locale: string) {
  const context = await browser.newContext({ locale, viewport: { width: 1300, height: 900 } });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  page.on('pageerror', ({ message }) => troubles.push(message));
  page.on('request', (request) => request.url().startsWith(listening.url) || troubles.push(request.url()));
  page.setDefaultTimeout(120_000);
  await page.goto(listening.url);
  return { page, troubles };
}

/** Types one operation in place of what is there, and runs it. */
async function run(page: Page, operation: string): Promise<void> {
  await page.locator('app-query-editor .cm-content').first().fill(operation);
  await page.keyboard.press('Control+Enter');
}

async function setHeader(page: Page, name: string, value: string): Promise<void> {
  await page.locator('.side-menu-item', { hasText: 'Headers' }).click();
  const [nameField, valueField] = await page.locator('app-headers-editor .cm-content').all();
  await nameField?.fill(name);
  await valueField?.fill(value);
  await page.keyboard.press('Escape');
  await page.locator('app-headers-editor').waitFor({ state: 'hidden' });
}
