import type { AnswerBindings } from "./answer-bindings.js";

/** What a hole is written as, `{"~": 2, "v": "Article:42"}`: no key of an answer has such a name. */
const holeKey = "~";
const holeValue = "v";

/** Within JSON's texts quotes are escaped, so that this is a hole wherever it stands. */
const written = /\{"~" ?:/;

/** A hole that was found in an answer. */
export interface FoundHole {
  index: number;
  value: unknown;
}

/** Whether an answer's JSON has holes. */
export function hasHoles(json: string): boolean {
  return written.test(json);
}

/** The holes in an answer, parsed. */
export function* holesIn(answer: unknown): Generator<FoundHole> {
  const hole = holeOf(answer);
  if (hole) yield hole;
  else if (Array.isArray(answer)) for (const item of answer) yield* holesIn(item);
  else if (typeof answer === "object" && answer !== null) {
    for (const value of Object.values(answer)) yield* holesIn(value);
  }
}

/** The same answer with these values in place of its holes, in the order in which `holesIn` finds them; uses them up. */
export function fillHoles(answer: unknown, values: unknown[]): unknown {
  if (holeOf(answer)) return values.shift();
  if (Array.isArray(answer)) return answer.map((item) => fillHoles(item, values));
  if (typeof answer !== "object" || answer === null) return answer;
  return Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, fillHoles(value, values)]));
}

function holeOf(answer: unknown): FoundHole | null {
  if (typeof answer !== "object" || answer === null || !(holeKey in answer)) return null;
  const { [holeKey]: index, [holeValue]: value } = answer as Record<string, unknown>;
  return { index: index as number, value };
}

/** A hole in what comes in place of another, to be filled in its turn. */
export function holeOfFound(index: number, value: unknown): object {
  return { [holeKey]: index, [holeValue]: value };
}

/** A hole, of an expression that gives what it is worked out of. */
export function holeSql({ dialect }: AnswerBindings, index: number, value: string): string {
  return dialect.object([
    [holeKey, String(index)],
    [holeValue, value],
  ]);
}
