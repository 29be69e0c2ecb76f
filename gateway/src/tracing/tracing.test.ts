import { GatewayProcess } from '../gateway-process.fixture.ts';
import { traceDestination } from './destination.ts';
import { attributesOf, type ReceivedSpan, TraceReceiver } from './trace-receiver.fixture.ts';

const BOOKS = {
  sdl: `type Query { book(secret: String): Book }
    type Subscription { watched: Book }
    type Book @key(fields: "id") { id: ID! title: String }`,
  resolvers: { Query: { book: () => ({ id: '1', title: 'One' }) } },
};
const PRICES = {
  sdl: 'type Query { cheapest: Int } type Book @key(fields: "id") { id: ID! price: Int }',
  resolvers: { Book: { price: () => 5 } },
};
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';
const traceparent = (traceId: string) => `00-${traceId}-${PARENT}-01`;

let receiver: TraceReceiver;
let gateway: GatewayProcess;
beforeAll(async () => {
  receiver = await TraceReceiver.start();
  gateway = await GatewayProcess.start({ books: BOOKS, prices: PRICES }, receiver.environment);
});
afterAll(async () => {
  await gateway.stop();
  await receiver.stop();
});

const named = (spans: readonly ReceivedSpan[], name: string) => spans.filter((span) => span.name === name);

describe('The trace of an operation', () => {
  test('has what is read and planned, and what each subgraph is asked', async () => {
    const query = 'query Priced { book(secret: "s3cret") { title price } }';
    await gateway.ask(query, { traceparent: traceparent(TRACE) });
    const spans = await receiver.trace(TRACE);
    const [operation] = named(spans, 'query');
    expect(operation?.parentSpanId).toBe(PARENT);
    expect(attributesOf(operation as ReceivedSpan)).toMatchObject({
      'graphql.operation.type': 'query',
      'graphql.operation.name': 'Priced',
      'http.request.method': 'POST',
      'http.response.status_code': 200,
    });
    const inside = [...named(spans, 'graphql.prepare'), ...named(spans, 'graphql.fetch')];
    expect(inside.map(({ parentSpanId }) => parentSpanId)).toEqual(Array(3).fill(operation?.spanId));
    const asked = named(spans, 'graphql.fetch').map((span) => attributesOf(span)['graphql.subgraph.name']);
    expect(asked).toEqual(['books', 'prices']);
    expect(JSON.stringify(spans)).not.toContain('s3cret');
    expect([...receiver.services]).toEqual(['visiobook-gateway']);
  });

  test('goes on in the subgraphs', async () => {
    const trace = TRACE.replace('0', '1');
    await gateway.ask('{ book { title } }', { traceparent: traceparent(trace) });
    const [fetched] = named(await receiver.trace(trace), 'graphql.fetch');
    const headers = gateway.subgraphs[0]?.received.at(-1)?.headers;
    expect(headers?.traceparent).toBe(`00-${trace}-${fetched?.spanId}-01`);
  });

  test('says what failed', async () => {
    const trace = TRACE.replace('0', '2');
    const prices = gateway.subgraphs[1];
    if (prices) prices.misbehaviour = (_request, response) => void response.writeHead(500).end();
    await gateway.ask('{ book { price } }', { traceparent: traceparent(trace) });
    if (prices) prices.misbehaviour = undefined;
    const spans = await receiver.trace(trace);
    const failed = spans.filter(({ status }) => status.code === 2);
    expect(failed.map((span) => [span.name, attributesOf(span)['error.type']])).toEqual([
      ['graphql.fetch', 'SERVICE_UNAVAILABLE'],
      ['query', 'SERVICE_UNAVAILABLE'],
    ]);
  });
});

describe('Traces go', () => {
  const NONE = { OTEL_SDK_DISABLED: false };
  const OTEL_EXPORTER_OTLP_ENDPOINT = 'http://collector:4318';
  test.each([
    ['nowhere unless something says where', NONE, null],
    ['where the endpoint is', { ...NONE, OTEL_EXPORTER_OTLP_ENDPOINT }, 'http/protobuf'],
    ['to the usual endpoint where only the way is said', { ...NONE, OTEL_TRACES_EXPORTER: 'otlp' }, 'http/protobuf'],
    ['to the console', { ...NONE, OTEL_TRACES_EXPORTER: 'console' }, 'console'],
    ['nowhere where that is said', { ...NONE, OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_TRACES_EXPORTER: 'none' }, null],
    ['nowhere while all is off', { OTEL_SDK_DISABLED: true, OTEL_EXPORTER_OTLP_ENDPOINT }, null],
    [
      'by the protocol that is set for them',
      { ...NONE, OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/json' },
      'http/json',
    ],
  ] as const)('%s', (_where, settings, destination) => {
    expect(traceDestination(settings)).toBe(destination);
  });
});
