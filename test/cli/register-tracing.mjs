// What those who run a server have Node import: an SDK of OpenTelemetry, here with an exporter that prints names.
import { propagation, trace } from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { BasicTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";

const exporter = {
  /** @param {import("@opentelemetry/sdk-trace-base").ReadableSpan[]} spans */
  export(spans, /** @type {(result: { code: number }) => void} */ done) {
    for (const span of spans) process.stderr.write(`span ${span.name} of ${span.spanContext().traceId}\n`);
    done({ code: 0 });
  },
  shutdown: async () => undefined,
};
trace.setGlobalTracerProvider(
  new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
);
propagation.setGlobalPropagator(new W3CTraceContextPropagator());
