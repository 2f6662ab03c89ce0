import type { SpanContext } from '@opentelemetry/api';
import { CopydeskError } from '../content/errors.ts';
import type { FinishedRequest } from '../pipeline/gateway/caller.ts';
import { version } from '../pipeline/version.ts';

/** Tells a collector of each request that is over. */
export interface Telemetry {
  finished(request: FinishedRequest): void;
  /** Sends what is not sent yet. */
  end(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

const operations: Readonly<Record<string, string>> = { embeddings: 'embeddings' };

/**
 * OpenTelemetry spans by the conventions for generative AI, sent by OTLP over HTTP to the address in
 * `OTEL_EXPORTER_OTLP_ENDPOINT`; null where the environment names none. Nothing of what was asked or answered is in them. Throws
 * `config-invalid` where the packages are missing: they are optional.
 */
export async function telemetry(environment: Environment): Promise<Telemetry | null> {
  const named = ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT'];
  if (environment.OTEL_SDK_DISABLED === 'true' || named.every((name) => (environment[name] ?? '') === '')) return null;
  const { api, base, otlp, resources } = await packages();
  const provider = new base.TracerProvider({
    resource: resources.resourceFromAttributes({
      'service.name': environment.OTEL_SERVICE_NAME ?? 'copydesk',
      'service.version': version,
    }),
    // Addresses, headers and time-outs are read from the environment by the exporter itself.
    spanProcessors: [new base.BatchSpanProcessor({ exporter: new otlp.OTLPTraceExporter() })],
  });
  const tracer = provider.getTracer('copydesk', version);
  return {
    finished(request) {
      const { at, latencyMs, status, asked, model, path, usage, attempts, costUsd, firstByteMs, stream, trace } =
        request;
      const operation = operations[path] ?? 'chat';
      const parent = parentIn(trace);
      const context = parent === null ? api.ROOT_CONTEXT : api.trace.setSpanContext(api.ROOT_CONTEXT, parent);
      const span = tracer.startSpan(
        `${operation} ${asked}`,
        {
          kind: api.SpanKind.SERVER,
          startTime: at,
          attributes: {
            'gen_ai.operation.name': operation,
            'gen_ai.request.model': asked,
            'http.response.status_code': status,
            'copydesk.attempts': attempts,
            'copydesk.stream': stream,
            ...(model === null
              ? {}
              : { 'gen_ai.response.model': model, 'gen_ai.provider.name': model.split('/', 1)[0] ?? model }),
            ...(usage === null
              ? {}
              : {
                  'gen_ai.usage.input_tokens': usage.inputTokens,
                  'gen_ai.usage.output_tokens': usage.outputTokens,
                  'copydesk.cost_usd': costUsd,
                }),
            ...(firstByteMs === null ? {} : { 'gen_ai.server.time_to_first_token': firstByteMs / 1_000 }),
            ...(status < 400 ? {} : { 'error.type': String(status) }),
          },
        },
        context,
      );
      if (status >= 500) span.setStatus({ code: api.SpanStatusCode.ERROR });
      span.end(at + latencyMs);
    },
    end: () => provider.shutdown(),
  };
}

async function packages() {
  try {
    const [api, base, otlp, resources] = await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
    return { api, base, otlp, resources };
  } catch (cause) {
    throw new CopydeskError(
      'config-invalid',
      'OTEL_EXPORTER_OTLP_ENDPOINT is set, but OpenTelemetry is not installed',
      {
        mend: 'npm install @opentelemetry/api @opentelemetry/resources @opentelemetry/sdk-trace @opentelemetry/exporter-trace-otlp-http',
        cause,
      },
    );
  }
}

/** The span of the client that a `traceparent` names; null where it names none. */
function parentIn(trace: string | null): SpanContext | null {
  const found = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(trace ?? '');
  if (found === null || /^0+$/.test(found[1] ?? '') || /^0+$/.test(found[2] ?? '')) return null;
  const [, traceId = '', spanId = '', flags = ''] = found;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
}
