import { createHash } from "node:crypto";
import type { CopiedRow } from "./row-shape.js";

/** How many rows a table has, and what they hold. */
export interface TableState {
  rows: number;
  /** Hexadecimal. */
  digest: string;
}

const modulus = 1n << 128n;

/**
 * What the rows of a table come to, in whatever order they are added:
 *
 * ```ts
 * const digest = new TableDigest();
 * for (const row of rows) digest.add(row);
 * digest.state; // { rows: 2, digest: "…" }
 * ```
 *
 * The digest is the sum of those of the rows (SHA-256, its first 128 bits), so that databases that order texts by other
 * rules can be compared.
 */
export class TableDigest {
  #rows = 0;
  #sum = 0n;

  add(row: CopiedRow): void {
    const digest = createHash("sha256").update(canonical(row)).digest("hex").slice(0, 32);
    this.#sum = (this.#sum + BigInt(`0x${digest}`)) % modulus;
    this.#rows += 1;
  }

  get state(): TableState {
    return { rows: this.#rows, digest: this.#sum.toString(16).padStart(32, "0") };
  }
}

/** JSON with its keys in order: a database may keep them in one of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
