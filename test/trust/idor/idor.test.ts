import { readFileSync } from 'node:fs';
import path from 'node:path';
import { InternalTokenSigner, SCOPES, SCOPES_OF_ROLE, type ViewerFacts } from '@visiobook/subgraph-kit';
import { getNamedType } from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { type Answer, TestClient } from '../../../packages/subgraph-kit/src/testing-client.ts';
import { LocalGraph } from '../../journeys/local-graph.ts';
import { comparable, valuesIn } from './intrusion.ts';
import { Reader } from './reader.ts';
import {
  entityTypes,
  fieldsOf,
  type IdArgument,
  idArguments,
  readApi,
  readSubgraphs,
  schemaOf,
  selectionOf,
} from './schemas.ts';
import { LEFT_OUT, operationFor, TAKES } from './ways-in.ts';

const HERON = `The Copper Heron

Zebediah carried the copper heron up the hill at dawn. “It will not fly,” said Zebediah.

The heron looked at Zebediah, and the wind was cold.`;
const HARBOUR = `The Silent Harbour

Philippa rowed her boat across the harbour at night. “Nobody is here,” said Philippa.

The boat was old, and Philippa was tired.`;
const MISSING = 'c0ffee00-0000-4000-8000-000000000000';
const DEPTH = 3;

const subgraphs = readSubgraphs();
const api = readApi();
const nodes = subgraphs.flatMap(({ name, schema }) => entityTypes(schema).map((type) => ({ subgraph: name, type })));

let graph: LocalGraph;
let ada: Reader;
let bea: Reader;
let clients: Map<string, TestClient>;
beforeAll(async () => {
  graph = await LocalGraph.start();
  [ada, bea] = await Promise.all([Reader.withFilm(graph, 'ada', HERON), Reader.withFilm(graph, 'bea', HARBOUR)]);
  const { internalPrivateKey } = JSON.parse(readFileSync(path.join(graph.folder, 'data/secrets.json'), 'utf8'));
  const signer = new InternalTokenSigner(JSON.parse(internalPrivateKey));
  const offset = Number(new URL(graph.origin).port) - 8080;
  const clientOf = ({ name, port }: (typeof subgraphs)[number]) =>
    new TestClient(`http://127.0.0.1:${port + offset}`, name, signer);
  clients = new Map(subgraphs.map((subgraph) => [subgraph.name, clientOf(subgraph)]));
}, 300_000);
afterAll(async () => {
  for (const client of clients?.values() ?? []) await client.close();
  await graph?.stop();
});

/** Whoever must not be told. Each speaks to subgraphs as the gateway would speak for her, so no rule of the gateway helps. */
function strangers(): [string, Partial<ViewerFacts>][] {
  const { id, sessionId } = bea;
  return [
    ['somebody else', { id, sessionId, scopes: SCOPES_OF_ROLE.creator }],
    ['an administrator', { id, sessionId, scopes: SCOPES }],
    ['nobody', { id: null }],
  ];
}

const entities = (
  client: TestClient,
  viewer: Partial<ViewerFacts>,
  typename: string,
  ids: string[],
  selection: string,
) =>
  client.as(viewer)<{ _entities: unknown[] }>(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${typename} ${selection} } }`,
    { r: ids.map((id) => ({ __typename: typename, id })) },
  );

const words = [...HERON.matchAll(/zebediah|heron/gi)].map(([word]) => word);

function expectNothingOfAdas(answer: unknown, asked: string): void {
  const text = JSON.stringify(answer);
  const told = [...ada.marks, ...new Set(words)].filter((mark) => mark !== asked && text.includes(mark));
  expect(told).toEqual([]);
}

const withoutFixture = (types: string[], has: (kind: string) => boolean) => types.filter((name) => !has(name));

test('every entity type of every subgraph has things of both, and every argument that takes an id is known', () => {
  const types = [...new Set(nodes.map(({ type }) => type.name))];
  for (const reader of [ada, bea])
    expect(withoutFixture([...types, ...Object.values(TAKES)], (kind) => reader.ids(kind).length > 0)).toEqual([]);
  const found = [...new Set(subgraphs.flatMap(({ schema }) => idArguments(schema).map(({ name }) => name)))];
  expect(found.sort()).toEqual(Object.keys({ ...TAKES, ...LEFT_OUT }).sort());
});

test('a type or an argument that is new is noticed', () => {
  const schema = schemaOf(`type Query { bookmark(at: BookmarkInput): Bookmark } input BookmarkInput { pageId: ID }
    type Bookmark @key(fields: "id") { id: ID! } type Film @key(fields: "id", resolvable: false) { id: ID! }
    directive @key(fields: String, resolvable: Boolean) on OBJECT`);
  const types = entityTypes(schema).map(({ name }) => name);
  expect(withoutFixture(types, (kind) => ada.ids(kind).length > 0)).toEqual(['Bookmark']);
  expect(idArguments(schema).map(({ name }) => name)).toEqual(['Query.bookmark(at.pageId)']);
});

test.each(nodes.map((node) => [node.type.name, node.subgraph, node] as const))(
  '%s of %s is its owner’s alone, whole and field by field',
  async (_type, subgraph, { type }) => {
    const client = clients.get(subgraph)!;
    const whole = selectionOf(type, DEPTH);
    const mine = await entities(client, { id: ada.id }, type.name, [ada.own(type.name)], whole);
    expect(valuesIn(mine.data?._entities, [ada.own(type.name)])).not.toEqual([]);
    const alone = fieldsOf(type).map(
      (field) => `{ ${field.name} ${selectionOf(getNamedType(field.type), DEPTH - 1)} }`,
    );
    for (const [who, viewer] of strangers()) {
      const tries = [
        ...ada.ids(type.name).map((id) => [id, whole] as const),
        ...alone.map((selection) => [ada.own(type.name), selection] as const),
      ];
      for (const [id, selection] of tries) {
        const answer = await entities(client, viewer, type.name, [id], selection);
        const missing = await entities(client, viewer, type.name, [MISSING], selection);
        expect([who, selection, valuesIn(answer.data, [id])]).toEqual([who, selection, []]);
        expect(comparable(answer, id)).toBe(comparable(missing, MISSING));
        expectNothingOfAdas(answer, id);
      }
    }
  },
  60_000,
);

test.each(nodes.map((node) => [node.type.name, node.subgraph, node] as const))(
  '%s of %s stays its owner’s among others that are the asker’s own',
  async (_type, subgraph, { type }) => {
    const client = clients.get(subgraph)!;
    const ids = [bea.own(type.name), ada.own(type.name), MISSING, bea.own(type.name)];
    const { data } = await entities(client, { id: bea.id }, type.name, ids, selectionOf(type, DEPTH));
    const [own, adas, missing, again] = data?._entities ?? [];
    expect(valuesIn(own, [bea.own(type.name)])).not.toEqual([]);
    expect(again).toEqual(own);
    expect(comparable(adas, ada.own(type.name))).toBe(comparable(missing, MISSING));
    expectNothingOfAdas(data, ada.own(type.name));
  },
);

/** What those who run the graph may know, and nobody else. */
const isForStaff = (name: string) => /^(Query\.accounts|\w+\.auditTrail|Mutation\.(grant|withdraw)Role)\(/.test(name);

/** A change answers what it was made to: no deeper than that, for what is the asker’s own goes on changing. */
const depthOf = ({ type }: IdArgument) => (type.name === 'Mutation' ? 2 : DEPTH);

/** Whether she was refused for what the argument names, or for how the test asks. */
const REFUSALS = [
  'NOT_FOUND',
  'UNAUTHENTICATED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'UNAUTHORIZED_FIELD_OR_TYPE',
];

type Ask = (query: string, variables: Record<string, unknown>) => Promise<Answer<unknown> | object>;

async function expectSame(ask: Ask, query: string, kind: string): Promise<void> {
  for (const id of new Set([ada.own(kind), ada.ids(kind).at(-1) ?? ''])) {
    const answer = await ask(query, { id });
    expect(comparable(answer, id)).toBe(comparable(await ask(query, { id: MISSING }), MISSING));
    expectNothingOfAdas(answer, id);
  }
}

const isTried = ({ name }: IdArgument) => !(name in LEFT_OUT);
const rootWays = idArguments(api).filter((way) => isTried(way) && ['Query', 'Mutation'].includes(way.type.name));
const nodeWays = subgraphs.flatMap(({ name, schema }) =>
  idArguments(schema)
    .filter((way) => isTried(way) && way.type.name !== 'Subscription')
    .map((way) => ({ subgraph: name, way })),
);
const state = () =>
  ada.ask(`{ me { displayName email roles projects { id title stage updatedAt generationId settings { seed } manuscript { id }
    generation { status } film { status } } } files { id } manuscripts { id status } apiKeys { id } passkeys { id } sessions { id } }`);

/** Whoever may not touch what is hers changes nothing by trying. */
async function unchanged(tries: () => Promise<void>): Promise<void> {
  const before = await state();
  expect(before).toMatchObject({ data: { me: { projects: [{ stage: 'READY', film: { status: 'READY' } }] } } });
  await tries();
  expect(await state()).toEqual(before);
}

test.each(rootWays.map((way) => [way.name, way] as const))(
  '%s tells nobody else, through the gateway, whether there is such a thing',
  async (name, way) => {
    const query = operationFor(way, bea.own, depthOf(way));
    await unchanged(() => expectSame((text, variables) => bea.ask(text, variables), query, TAKES[name] ?? ''));
  },
);

test.each(nodeWays.map(({ subgraph, way }) => [way.name, subgraph, way] as const))(
  '%s tells nobody else, asked of %s itself, whether there is such a thing',
  async (name, subgraph, way) => {
    const query = operationFor(way, bea.own, depthOf(way));
    await unchanged(async () => {
      for (const [who, viewer] of strangers()) {
        if (who === 'an administrator' && isForStaff(name)) continue;
        await expectSame(clients.get(subgraph)!.as(viewer), query, TAKES[name] ?? '');
      }
    });
  },
);

async function firstOf(results: AsyncIterable<unknown>): Promise<unknown> {
  try {
    for await (const result of results) return result;
    return 'over';
  } catch (error) {
    return error;
  }
}

test('a subscription tells nobody else whether there is such a thing', async () => {
  const connectionParams = { authorization: `Bearer ${await bea.api.accessToken()}` };
  const url = `${graph.origin.replace('http', 'ws')}/graphql`;
  const socket = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams });
  for (const { subgraph, way } of subgraphs.flatMap(({ name, schema }) =>
    idArguments(schema)
      .filter(({ type }) => type.name === 'Subscription')
      .map((each) => ({ subgraph: name, way: each })),
  )) {
    const query = operationFor(way, bea.own, depthOf(way));
    const ways: Ask[] = [
      async (text, variables) => ({ first: await firstOf(socket.iterate({ query: text, variables })) }),
      async (text, variables) => ({ first: await firstOf(clients.get(subgraph)!.subscribe(bea.id, text, variables)) }),
    ];
    for (const ask of ways) await expectSame(ask, query, TAKES[way.name] ?? '');
    expect(await ways[0]?.(query, { id: bea.own('Project') })).toMatchObject({ first: { data: expect.anything() } });
  }
  await socket.dispose();
});

test('a film of somebody else’s book is refused like one of a book that is not there', async () => {
  const outcomes: string[] = [];
  for (const id of [ada.own('Manuscript'), MISSING]) {
    const projectId = bea.own('Project');
    await bea.ask('mutation ($p: ID!, $m: ID!) { setManuscript(projectId: $p, manuscriptId: $m) { id } }', {
      p: projectId,
      m: id,
    });
    await bea.ask('mutation ($p: ID!) { generateFilm(projectId: $p) { id } }', { p: projectId });
    const project = (depth: number) =>
      bea.ask<{ project: { stage: string } }>(
        `query ($id: ID!) { project(id: $id) ${selectionOf(api.getType('Project')!, depth)} }`,
        { id: projectId },
      );
    let answer = await project(2);
    while (answer.data?.project.stage === 'GENERATING') answer = await project(2);
    expect(answer.data?.project.stage).toBe('FAILED');
    expectNothingOfAdas(await project(4), id);
    outcomes.push(comparable(answer, id));
  }
  expect(outcomes[0]).toBe(outcomes[1]);
});

test('the public graph has no look-up of entities', async () => {
  const { errors } = await bea.ask(
    `{ _entities(representations: [{ __typename: "Film", id: "${ada.own('Film')}" }]) { __typename } }`,
  );
  expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
});

test.each(rootWays.filter(({ name }) => !isForStaff(name)).map((way) => [way.name, way] as const))(
  '%s does what it is for with what is one’s own',
  async (name, way) => {
    const { errors } = await bea.ask(operationFor(way, bea.own, depthOf(way)), {
      id: bea.ids(TAKES[name] ?? '').at(-1),
    });
    expect(REFUSALS).not.toContain(errors?.[0]?.extensions.code);
  },
);
