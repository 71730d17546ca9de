import type { IncomingMessage } from "node:http";
import {
  type Context,
  context,
  isValidTraceId,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import { executedFor, type RequestOutcome, type RequestRecord, wayTaken } from "./request-record.js";

const tracer = trace.getTracer("newsgraph");

/**
 * Begins the span of a request by OpenTelemetry's conventions for HTTP servers, under the one that its client names
 * (`traceparent`, where a propagator is registered that reads it), or that an instrumentation of Node has begun.
 *
 * Where no SDK is registered it records nothing, and costs as much.
 */
export function beginRequestSpan({ headers }: IncomingMessage, method: string, route: string): Span {
  const active = context.active();
  const parent = trace.getSpan(active) ? active : propagation.extract(active, headers);
  const attributes = { "http.request.method": method, "http.route": route };
  return tracer.startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, parent);
}

/** The trace of a request, which stands in logs on either side: of its span, or as its client names it (W3C Trace Context). */
export function traceIdOf(span: Span, { headers: { traceparent } }: IncomingMessage): string | null {
  const { traceId } = span.spanContext();
  if (isValidTraceId(traceId)) return traceId;
  const named =
    typeof traceparent === "string" ? /^[\da-f]{2}-([\da-f]{32})-/.exec(traceparent)?.[1] : undefined;
  return named !== undefined && isValidTraceId(named) ? named : null;
}

/** What stands under a span; undefined where it records nothing. */
export function traceOf(span: Span): Context | undefined {
  return span.isRecording() ? trace.setSpan(context.active(), span) : undefined;
}

/** Ends the span of a request with what has become of it. */
export function endRequestSpan(record: RequestRecord, outcome: RequestOutcome): void {
  const { span, operation } = record;
  if (!span.isRecording()) return;
  const { status } = outcome;
  const attributes = {
    "url.path": record.path,
    "client.address": record.client,
    "http.response.status_code": status,
    "http.response.body.size": outcome.bytes,
    "newsgraph.request.id": record.id,
    "graphql.operation.name": operation?.name,
    "graphql.operation.type": operation?.type,
    "newsgraph.document.sha256": operation?.document,
    "newsgraph.way": wayTaken(record),
    "newsgraph.cost": executedFor(record)?.cost,
    "newsgraph.statements": executedFor(record)?.statements,
  };
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) span.setAttribute(name, value);
  }
  if (status === null || status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
