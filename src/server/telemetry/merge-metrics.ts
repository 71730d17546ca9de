import {
  AggregatorRegistry,
  type MetricObjectWithValues,
  type MetricValue,
  type Registry,
} from "prom-client";

/** What a process has counted, as it goes from one process to another. */
export type MetricValues = MetricObjectWithValues<MetricValue<string>>[];

/**
 * What several processes have counted, as one text: `await mergeMetrics({ primary, 1: first, 2: second })`.
 *
 * Each keeps its own numbers under the label `worker`. Sums would fall when a worker dies, and Prometheus takes what
 * falls for a counter that began anew: it would count all that the others have counted once more.
 */
export function mergeMetrics(byWorker: Readonly<Record<string, MetricValues>>): Promise<string> {
  const all = Object.entries(byWorker).map(([worker, values]) =>
    values.map((metric) => ({
      ...metric,
      // Nothing is aggregated, since no two have the same labels.
      aggregator: "sum" as const,
      values: metric.values.map((value) => ({ ...value, labels: { worker, ...value.labels } })),
    })),
  );
  return (AggregatorRegistry.aggregate(all) as Registry).metrics();
}
