import { anonymous, type Caller } from "../access/caller.js";
import type { Snapshot } from "../database/snapshot.js";
import { createLoaders, type Loaders } from "../loaders/loaders.js";
import { Bill } from "./bill.js";

/** Who asks, and how. */
export interface Asking {
  readonly caller: Caller;
  /** Whether the answer is to tell how it came about. */
  readonly explains: boolean;
  /** What it costs. */
  readonly bill: Bill;
}

/** What resolvers of one operation share: who asks, one view of the archive and its batching. */
export interface Context extends Asking {
  readonly snapshot: Snapshot;
  readonly loaders: Loaders;
}

const loadersOf = new WeakMap<Snapshot, Loaders>();

/**
 * Loaders are made when one is asked for: an operation that is compiled needs none. They hang on the snapshot, since
 * Apollo hands resolvers a copy of the context.
 */
class OperationContext implements Context {
  readonly caller: Caller;
  readonly explains: boolean;
  readonly bill: Bill;

  constructor(
    readonly snapshot: Snapshot,
    { caller, explains, bill }: Asking,
  ) {
    this.caller = caller;
    this.explains = explains;
    this.bill = bill;
  }

  get loaders(): Loaders {
    const known = loadersOf.get(this.snapshot);
    if (known) return known;
    const made = createLoaders(this.snapshot);
    loadersOf.set(this.snapshot, made);
    return made;
  }
}

/** @param asking a stranger where nobody is named */
export function createContext(
  snapshot: Snapshot,
  asking: Asking = { caller: anonymous, explains: false, bill: new Bill() },
): Context {
  return new OperationContext(snapshot, asking);
}
