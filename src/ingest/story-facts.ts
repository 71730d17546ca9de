import { setImmediate as nextTurn } from "node:timers/promises";
import type { NewsItem } from "../news/news-item.js";
import { type IndexedText, indexText } from "../search/indexed-text.js";
import { shinglesOf } from "../text/shingles.js";
import { checkStory } from "./check-values.js";
import { digestOf } from "./digest.js";
import { Refusal } from "./refusal.js";

/**
 * What is told of a story by itself, whatever the archive holds; each thing is worked out once, when it is asked for:
 *
 * ```ts
 * const facts = new StoryFacts(item);
 * facts.check();
 * facts.digest; // "5f2c8e1a…"
 * ```
 */
export class StoryFacts {
  #isChecked = false;
  #digest: string | undefined;
  #shingles: Uint32Array | undefined;
  #terms: Promise<IndexedText> | undefined;

  constructor(private readonly item: NewsItem) {}

  /** @throws Refusal where the tables do not take it */
  check(): void {
    if (!this.#isChecked) checkStory(this.item);
    this.#isChecked = true;
  }

  /** By which its versions are told apart. */
  get digest(): string {
    this.#digest ??= digestOf(this.item);
    return this.#digest;
  }

  /** What it is compared with others by: the body, or the standfirst where there is none. */
  get shingles(): Uint32Array {
    this.#shingles ??= shinglesOf(this.item.body ?? this.item.standfirst ?? "");
    return this.#shingles;
  }

  /** What it is found by. */
  get terms(): Promise<IndexedText> {
    this.#terms ??= indexText(this.item);
    return this.#terms;
  }

  /** Works all of it out, what has room in the archive at least, and lets others have their turn then. */
  async workOut(): Promise<void> {
    try {
      this.check();
    } catch (error) {
      // It is said again when its turn has come.
      if (error instanceof Refusal) return;
      throw error;
    }
    this.digest;
    this.shingles;
    await this.terms;
    await nextTurn();
  }
}
