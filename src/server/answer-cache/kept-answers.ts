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
  /** From the least to the most recently used. */
  readonly #answers = new Map<string, WholeAnswer>();
  #version: string | undefined;
  #bytes = 0;

  constructor(private readonly maxBytes: number) {}

  /** How much they take (bytes). */
  get bytes(): number {
    return this.#bytes;
  }

  /** From here on it holds answers of this version only. */
  moveTo(version: string): void {
    if (version === this.#version) return;
    this.#version = version;
    this.#answers.clear();
    this.#bytes = 0;
  }

  get(key: string): WholeAnswer | undefined {
    const answer = this.#answers.get(key);
    if (answer === undefined) return undefined;
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    return answer;
  }

  /** Takes one in, unless it has errors, is of another version, or is larger than all the room. */
  keep(key: string, version: string, answer: WholeAnswer): void {
    const size = sizeOf(answer);
    if (answer.etag === null || version !== this.#version || size > this.maxBytes) return;
    this.#drop(key);
    this.#answers.set(key, answer);
    this.#bytes += size;
    for (const oldest of this.#answers.keys()) {
      if (this.#bytes <= this.maxBytes) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const answer = this.#answers.get(key);
    if (answer === undefined) return;
    this.#answers.delete(key);
    this.#bytes -= sizeOf(answer);
  }
}

function sizeOf({ bytes }: WholeAnswer): number {
  return bytes.length + overhead;
}
