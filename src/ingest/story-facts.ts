import { setImmediate as nextTurn } from "node:timers/promises";
import type { NewsItem } from "../news/news-item.js";
import { type IndexedText, indexText } from "../search/indexed-text.js";
import { shinglesOf } from "../text/shingles.js";
import { checkStory } from "./check-values.js";
import { digestOf } from "./digest.js";
import { Refusal } from "./refusal.js";

/** What of it is worked out, as plain data that goes from thread to thread. */
export interface KnownFacts {
  /** Whether the tables take it. */
  isChecked?: boolean;
  digest?: string;
  shingles?: Uint32Array;
  terms?: IndexedText;
}

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
  constructor(
    private readonly item: NewsItem,
    readonly known: KnownFacts = {},
  ) {}

  /** @throws Refusal where the tables do not take it */
  check(): void {
    if (!this.known.isChecked) checkStory(this.item);
    this.known.isChecked = true;
  }

  /** By which its versions are told apart. */
  get digest(): string {
    this.known.digest ??= digestOf(this.item);
    return this.known.digest;
  }

  /** What it is compared with others by: the body, or the standfirst where there is none. */
  get shingles(): Uint32Array {
    this.known.shingles ??= shinglesOf(this.item.body ?? this.item.standfirst ?? "");
    return this.known.shingles;
  }

  /** What it is found by. */
  async terms(): Promise<IndexedText> {
    this.known.terms ??= await indexText(this.item);
    return this.known.terms;
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
    await this.terms();
    await nextTurn();
  }
}
