import type { IncomingHttpHeaders } from 'node:http';
import {
  type Context,
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  type Tracer as SpanMaker,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ConsoleSpanExporter,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-base';
import { type Activity, OK } from '../operations/activity.ts';
import type { TraceDestination } from './destination.ts';
import type { FetchSpan, OpenSpan, OperationTrace, Tracer } from './tracer.ts';

const propagator = new W3CTraceContextPropagator();

/**
 * Traces by the OpenTelemetry SDK, which reads its own variables itself: where they go, how they are sampled and batched, what the
 * service is called. Spans are named after kinds of things, as the semantic conventions ask: names of operations are attributes. What an
 * operation asks for is in none of them.
 */
export function openTelemetry(destination: TraceDestination): Tracer {
  const named = resourceFromAttributes({ 'service.name': 'visiobook-gateway' });
  const resource = defaultResource()
    .merge(named)
    .merge(detectResources({ detectors: [envDetector] }));
  const processor = new BatchSpanProcessor(exporterTo(destination));
  const provider = new BasicTracerProvider({ resource, spanProcessors: [processor] });
  const spans = provider.getTracer('visiobook-gateway');
  return {
    operation: (headers) => Operation.begin(spans, headers),
    close: () => provider.shutdown(),
  };
}

function exporterTo(destination: TraceDestination): SpanExporter {
  if (destination === 'console') return new ConsoleSpanExporter();
  return destination === 'http/json' ? new JsonExporter() : new ProtobufExporter();
}

/** The span of an operation or an event, and those inside it. */
class Operation implements OperationTrace, OpenSpan {
  readonly #spans: SpanMaker;
  readonly #span: Span;
  readonly #inside: Context;

  private constructor(spans: SpanMaker, span: Span, parent: Context) {
    this.#spans = spans;
    this.#span = span;
    this.#inside = trace.setSpan(parent, span);
  }

  static begin(spans: SpanMaker, headers: IncomingHttpHeaders): Operation {
    const parent = propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
    return new Operation(spans, spans.startSpan('GraphQL Operation', { kind: SpanKind.SERVER }, parent), parent);
  }

  preparing(): OpenSpan {
    const span = this.#spans.startSpan('graphql.prepare', {}, this.#inside);
    return { finish: (errorCode) => end(span, errorCode) };
  }

  fetching(subgraph: string): FetchSpan {
    const options = { kind: SpanKind.CLIENT, attributes: { 'graphql.subgraph.name': subgraph } };
    const span = this.#spans.startSpan('graphql.fetch', options, this.#inside);
    const headers: Record<string, string> = {};
    propagator.inject(trace.setSpan(this.#inside, span), headers, defaultTextMapSetter);
    return { headers, finish: (errorCode) => end(span, errorCode) };
  }

  event(): OperationTrace & OpenSpan {
    return new Operation(this.#spans, this.#spans.startSpan('graphql.event', {}, this.#inside), this.#inside);
  }

  finish(how?: Activity | string): void {
    if (typeof how === 'object') this.#describe(how);
    const outcome = typeof how === 'object' ? how.outcome : how;
    end(this.#span, outcome === OK ? undefined : outcome);
  }

  #describe(activity: Activity): void {
    const { kind, name, method, status, transport, events } = activity;
    this.#span.updateName(kind ?? 'GraphQL Operation');
    this.#span.setAttributes({
      'graphql.operation.type': kind,
      'graphql.operation.name': name,
      'network.protocol.name': transport,
      'http.request.method': method,
      'http.response.status_code': status,
      ...(kind === 'subscription' && { 'graphql.events': events }),
    });
  }
}

function end(span: Span, errorCode: string | undefined): void {
  if (errorCode !== undefined) {
    span.setAttribute('error.type', errorCode);
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}
