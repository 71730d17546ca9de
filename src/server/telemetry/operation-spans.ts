import { SpanStatusCode, trace } from "@opentelemetry/api";
import type { OperationRecord } from "./operation-record.js";

const tracer = trace.getTracer("newsgraph");

/** Begins the span of a part of an operation: `const end = tracePart(record, "graphql.parse")`; undefined where none is traced. */
export function tracePart({ trace: parent }: OperationRecord, name: string) {
  if (!parent) return undefined;
  const span = tracer.startSpan(name, undefined, parent);
  // What is wrong the answer says.
  return async (failure?: Error | readonly Error[]): Promise<void> => {
    if (failure) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  };
}

/**
 * Begins the span of an operation's execution, under which its statements stand from then on:
 * `const end = traceExecution(record)`.
 */
export function traceExecution(record: OperationRecord): () => void {
  const parent = record.trace;
  if (!parent) return () => undefined;
  const span = tracer.startSpan("graphql.execute", undefined, parent);
  record.trace = trace.setSpan(parent, span);
  return () => {
    span.end();
    record.trace = parent;
  };
}
