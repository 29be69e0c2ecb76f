import type { GatewayConfig } from '../config.ts';
import type { Tracer } from './tracer.ts';

/** The protocol that traces are sent by, or the console. */
export type TraceDestination = 'http/protobuf' | 'http/json' | 'console';

type Settings = Pick<
  GatewayConfig,
  | 'OTEL_SDK_DISABLED'
  | 'OTEL_TRACES_EXPORTER'
  | 'OTEL_EXPORTER_OTLP_ENDPOINT'
  | 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'
  | 'OTEL_EXPORTER_OTLP_PROTOCOL'
  | 'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'
>;

/** Null where the environment names none: the standard's default would send traces to a collector that nobody runs. */
export function traceDestination(settings: Settings): TraceDestination | null {
  const { OTEL_SDK_DISABLED, OTEL_TRACES_EXPORTER, OTEL_EXPORTER_OTLP_PROTOCOL } = settings;
  if (OTEL_SDK_DISABLED || OTEL_TRACES_EXPORTER === 'none') return null;
  if (OTEL_TRACES_EXPORTER === 'console') return 'console';
  const endpoint = settings.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? settings.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (OTEL_TRACES_EXPORTER === undefined && endpoint === undefined) return null;
  return settings.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL ?? OTEL_EXPORTER_OTLP_PROTOCOL ?? 'http/protobuf';
}

/** The SDK is loaded only where traces go somewhere. */
export async function loadTracer(settings: Settings): Promise<Tracer | null> {
  const destination = traceDestination(settings);
  return destination && (await import('./open-telemetry.ts')).openTelemetry(destination);
}
