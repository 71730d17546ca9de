import { type Context, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import type { Dialect } from "./dialect.js";

/** Told of each statement that operations have run: how long it took (seconds), and whether it failed. */
export type StatementWatch = (seconds: number, hasFailed: boolean) => void;

/** Who wants to know of a statement. */
export interface Watchers {
  /** What is under way and has it run, each with its span; none where nobody traces. */
  traces: readonly Context[];
  watch: StatementWatch | undefined;
}

const tracer = trace.getTracer("newsgraph");

/**
 * Runs a statement, timed, within a span for those who trace: `await watched(dialect, sql, watchers, () => reader.all(sql))`.
 *
 * Where one statement answers several operations its span stands under the first and names the others as links. The
 * text of a statement holds nothing of a client's: values are bound.
 */
export async function watched<Row>(
  { engine }: Pick<Dialect, "engine">,
  sql: string,
  { traces, watch }: Watchers,
  run: () => Promise<Row[]>,
): Promise<Row[]> {
  const span = beginSpan(engine, sql, traces);
  const begun = performance.now();
  let hasFailed = true;
  try {
    const rows = await run();
    span?.setAttribute("db.response.returned_rows", rows.length);
    hasFailed = false;
    return rows;
  } finally {
    watch?.((performance.now() - begun) / 1000, hasFailed);
    if (hasFailed) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  }
}

/** By OpenTelemetry's conventions for databases. */
function beginSpan(engine: Dialect["engine"], sql: string, traces: readonly Context[]): Span | undefined {
  const [parent, ...others] = traces;
  if (!parent) return undefined;
  const links = others.flatMap((other) => trace.getSpan(other) ?? []).map((span) => span.spanContext());
  return tracer.startSpan(
    "SELECT",
    {
      kind: SpanKind.CLIENT,
      attributes: {
        "db.system.name": engine === "postgres" ? "postgresql" : "sqlite",
        "db.operation.name": "SELECT",
        "db.query.text": sql,
      },
      links: links.map((context) => ({ context })),
    },
    parent,
  );
}
