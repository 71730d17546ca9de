import { performance } from "node:perf_hooks";
import { caseOf } from "./cases.js";
import { checkResponse } from "./check-response.js";
import { exchange } from "./exchange.js";
import { readResponses } from "./read-responses.js";
import type { World } from "./world.js";

/** How many cases are under way at a time. */
const lanes = 16;

/** Something that must not be: how to send it again, and what was wrong. */
export interface Finding {
  index: number;
  kind: string;
  title: string;
  faults: readonly string[];
  /** The beginnings, in latin1. */
  sent: string;
  received: string;
}

export interface FuzzReport {
  /** By the kind of case, then by what came of it: how many. */
  counts: Map<string, Map<string, number>>;
  findings: Finding[];
  /** What the server told its operators, each time with the numbers of the cases that were under way. */
  told: { text: string; indexes: readonly number[] }[];
  /** The case that took the longest (milliseconds). */
  slowest: { index: number; kind: string; title: string; took: number };
}

export interface FuzzOptions {
  /** Of a server on 127.0.0.1. */
  port: number;
  world: World;
  seed: number;
  /** The number of the first case. */
  from: number;
  count: number;
  /** All that the server has told its operators. */
  told?: () => string;
  /** Called with how many cases are over. */
  onProgress?: (done: number) => void;
}

/**
 * Sends a server random requests, right and wrong, and judges every answer:
 *
 * ```ts
 * const { findings, counts } = await fuzz({ port, world: await readWorld(url), seed: 17, from: 0, count: 2000 });
 * ```
 */
export async function fuzz({
  port,
  world,
  seed,
  from,
  count,
  told,
  onProgress,
}: FuzzOptions): Promise<FuzzReport> {
  const report: FuzzReport = {
    counts: new Map(),
    findings: [],
    told: [],
    slowest: { index: from, kind: "", title: "", took: 0 },
  };
  const underWay = new Set<number>();
  let heard = told?.().length ?? 0;
  let next = from;
  let done = 0;

  async function run(index: number): Promise<void> {
    const fuzzCase = caseOf(world, seed, index);
    const { kind, title, parts, methods, isWhole, mayExplain, isForbidden } = fuzzCase;
    underWay.add(index);
    const begun = performance.now();
    let received: Buffer = Buffer.alloc(0);
    const faults: string[] = [];
    const outcomes: string[] = [];
    try {
      received = await exchange(port, fuzzCase);
      for (const response of readResponses(received, (place) => methods[place] === "HEAD")) {
        const verdict = checkResponse(response, { mayExplain, isForbidden });
        outcomes.push(verdict.outcome);
        faults.push(...verdict.faults);
      }
      if (outcomes.length === 0 && isWhole) faults.push("there is no answer");
    } catch (error) {
      faults.push((error as Error).message);
    }
    const took = performance.now() - begun;
    if (took > report.slowest.took) report.slowest = { index, kind, title, took };
    listen();
    underWay.delete(index);
    for (const outcome of outcomes.length > 0 ? outcomes : ["closed without an answer"]) add(kind, outcome);
    if (faults.length === 0) return;
    const sent = beginning(Buffer.concat(parts));
    report.findings.push({ index, kind, title, faults, sent, received: beginning(received) });
  }

  function listen(): void {
    const text = told?.().slice(heard) ?? "";
    heard += text.length;
    if (text !== "") report.told.push({ text: text.slice(0, 2000), indexes: [...underWay] });
  }

  function add(kind: string, outcome: string): void {
    const ofKind = report.counts.get(kind) ?? new Map<string, number>();
    report.counts.set(kind, ofKind);
    ofKind.set(outcome, (ofKind.get(outcome) ?? 0) + 1);
  }

  async function lane(): Promise<void> {
    while (next < from + count) {
      await run(next++);
      onProgress?.(++done);
    }
  }

  await Promise.all(Array.from({ length: lanes }, lane));
  return report;
}

function beginning(bytes: Buffer): string {
  const most = 2000;
  return bytes.toString("latin1", 0, most) + (bytes.length > most ? ` … (${bytes.length} bytes)` : "");
}
