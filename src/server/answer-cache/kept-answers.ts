import type { WholeAnswer } from "./whole-answer.js";

/** What an answer takes beside its body (bytes): of Node 20's heap some 700, of the process's memory up to this. */
const overhead = 1280;

/**
 * The answers of one version of the data, bounded in bytes:
 *
 * ```ts
 * const kept = new KeptAnswers(64 * 1024 * 1024);
 * kept.moveTo(version);
 * kept.keep(key, version, answer);
 * kept.get(key);
 * ```
 *
 * The least recently used go when there is no room; all go when the data moves on.
 */
export class KeptAnswers {
  /** From the least to the most recently used, each with what it counts as (bytes). */
  readonly #answers = new Map<string, { answer: WholeAnswer; size: number }>();
  #version: string | undefined;
  #bytes = 0;

  constructor(private readonly maxBytes: number) {}

  /** How much they take (bytes). */
  get bytes(): number {
    return this.#bytes;
  }

  /** How many they are. */
  get count(): number {
    return this.#answers.size;
  }

  /** From here on it holds answers of this version only. */
  moveTo(version: string): void {
    if (version === this.#version) return;
    this.#version = version;
    this.#answers.clear();
    this.#bytes = 0;
  }

  get(key: string): WholeAnswer | undefined {
    const kept = this.#answers.get(key);
    if (kept === undefined) return undefined;
    this.#answers.delete(key);
    this.#answers.set(key, kept);
    return kept.answer;
  }

  /** Takes one in, unless it has errors, is of another version, or is larger than all the room. */
  keep(key: string, version: string, answer: WholeAnswer): void {
    if (!answer.isFlawless || version !== this.#version || sizeOf(answer) > this.maxBytes) return;
    this.#drop(key);
    this.#take(key, answer);
  }

  /** Counts one that is kept anew: it grows by each form in which it is sent. */
  recount(key: string): void {
    const kept = this.#answers.get(key);
    if (!kept || kept.size === sizeOf(kept.answer)) return;
    this.#drop(key);
    this.#take(key, kept.answer);
  }

  #take(key: string, answer: WholeAnswer): void {
    const size = sizeOf(answer);
    if (size > this.maxBytes) return;
    this.#answers.set(key, { answer, size });
    this.#bytes += size;
    for (const oldest of this.#answers.keys()) {
      if (this.#bytes <= this.maxBytes) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const kept = this.#answers.get(key);
    if (kept === undefined) return;
    this.#answers.delete(key);
    this.#bytes -= kept.size;
  }
}

function sizeOf({ content }: WholeAnswer): number {
  return content.size + overhead;
}
