import { Cancellation } from '../cancellation.ts';
import { SupergraphEngine } from '../engine.ts';
import { PersistedOperations } from '../persisted-operations.ts';
import { composed } from '../test-graph.fixture.ts';
import { type Answer, execute } from './executor.ts';
import type { JsonObject } from './json.ts';
import type { SubgraphAnswer, SubgraphRequest } from './subgraphs.ts';

const books = `type Query { books: [Book!]! }
  type Book @key(fields: "id") { id: ID! author: Author! }
  type Author @key(fields: "id", resolvable: false) { id: ID! }`;
const people = 'type Author @key(fields: "id") { id: ID! letters: [Letter] } type Letter { number: Int! }';
const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

const engine = new SupergraphEngine(
  composed([
    { name: 'books', url: 'http://books', sdl: `${link} ${books}` },
    { name: 'people', url: 'http://people', sdl: `${link} ${people}` },
  ]),
  {
    reach: () => ({ all: [], addressOf: () => '', onBehalfOf: () => ({ send: () => Promise.reject() }) }),
    persisted: new PersistedOperations('off'),
    ...{ tellsOfSchema: true, planCache: { hits: 0, misses: 0 } },
  },
);
const VIEWER = { id: null, sessionId: null, locale: 'en', scopes: [] } as const;

/** Three books of which two are by Ada; `letters` is what is answered of her, and of Basile. */
async function ask(letters: JsonObject[][], errors?: Answer['errors']) {
  const sent: SubgraphRequest[] = [];
  const byAda = { author: { __typename: 'Author', id: 'ada' } };
  const send = async (request: SubgraphRequest): Promise<SubgraphAnswer> => {
    sent.push(request);
    if (request.subgraph === 'people')
      return { data: { _entities: letters.map((each) => ({ letters: each })) }, errors };
    return { data: { books: [byAda, { author: { __typename: 'Author', id: 'basile' } }, structuredClone(byAda)] } };
  };
  const accepted = engine.accept({ query: '{ books { author { letters { number } } } }' }, VIEWER);
  const [cancellation, onFault] = [new Cancellation(), () => undefined];
  return {
    sent,
    answer: await execute(engine.schema, { ...accepted, subgraphs: { send }, cancellation, onFault, viewer: VIEWER }),
  };
}

const paths = ({ errors }: Answer) => errors.map(({ path }) => path?.join('.'));

describe('An entity in many places', () => {
  test('is asked for once, and answered in each', async () => {
    const { sent, answer } = await ask([[{ number: 1 }], [{ number: 2 }]]);
    const [ada, basile] = [{ author: { letters: [{ number: 1 }] } }, { author: { letters: [{ number: 2 }] } }];
    expect(answer).toEqual({ data: { books: [ada, basile, ada] }, errors: [] });
    expect(sent[1]?.variablesJson.match(/ada/g)).toHaveLength(1);
  });

  test('is at fault in each', async () => {
    const { answer } = await ask([[{ number: 1 }, { number: 'two' }], []]);
    const ada = { author: { letters: [{ number: 1 }, null] } };
    expect(answer.data).toEqual({ books: [ada, { author: { letters: [] } }, ada] });
    expect(paths(answer)).toEqual([0, 2].map((book) => `books.${book}.author.letters.1.number`));
  });

  test('has each of its errors in each', async () => {
    const error = { message: 'Lost.', path: ['_entities', 0, 'letters', 1, 'number'] };
    const { answer } = await ask([[{ number: 1 }, null as never], []], [error]);
    expect(answer.data).toMatchObject({ books: [{ author: { letters: [{ number: 1 }, null] } }, {}, {}] });
    expect(paths(answer)).toEqual([0, 2].map((book) => `books.${book}.author.letters.1.number`));
  });
});
