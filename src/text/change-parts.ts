/** What became of a stretch of text from one version to the next. */
export const changeOperations = ["KEPT", "ADDED", "REMOVED"] as const;

export type ChangeOperation = (typeof changeOperations)[number];

export interface ChangePart {
  operation: ChangeOperation;
  text: string;
}

/**
 * Parts that are put one after the other, neighbours made one, what was removed before what was added in its place:
 *
 * ```ts
 * const parts = new ChangeParts();
 * parts.put("ADDED", "Three");
 * parts.put("REMOVED", "Two");
 * parts.list(); // [{ operation: "REMOVED", text: "Two" }, { operation: "ADDED", text: "Three" }]
 * ```
 */
export class ChangeParts {
  readonly #closed: ChangePart[] = [];
  #open = { KEPT: "", REMOVED: "", ADDED: "" };

  put(operation: ChangeOperation, text: string): void {
    if (text === "") return;
    const isOther = operation === "KEPT" ? this.#open.KEPT === "" : this.#open.KEPT !== "";
    if (isOther) this.#close();
    this.#open[operation] += text;
  }

  list(): ChangePart[] {
    this.#close();
    return this.#closed;
  }

  #close(): void {
    for (const operation of ["KEPT", "REMOVED", "ADDED"] as const) {
      const text = this.#open[operation];
      if (text !== "") this.#closed.push({ operation, text });
    }
    this.#open = { KEPT: "", REMOVED: "", ADDED: "" };
  }
}
