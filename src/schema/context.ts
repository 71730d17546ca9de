import type { Snapshot } from "../database/snapshot.js";
import { createLoaders, type Loaders } from "../loaders/loaders.js";
import { Bill } from "./bill.js";

/** What resolvers of one operation share: one view of the archive and its batching. */
export interface Context {
  readonly snapshot: Snapshot;
  readonly loaders: Loaders;
  readonly bill: Bill;
}

const loadersOf = new WeakMap<Snapshot, Loaders>();

/**
 * Loaders are made when one is asked for: an operation that is compiled needs none. They hang on the snapshot, since
 * Apollo hands resolvers a copy of the context.
 */
class OperationContext implements Context {
  constructor(
    readonly snapshot: Snapshot,
    readonly bill: Bill,
  ) {}

  get loaders(): Loaders {
    const known = loadersOf.get(this.snapshot);
    if (known) return known;
    const made = createLoaders(this.snapshot);
    loadersOf.set(this.snapshot, made);
    return made;
  }
}

/** @param bill of the request; one of its own where nobody is to be charged */
export function createContext(snapshot: Snapshot, bill: Bill = new Bill()): Context {
  return new OperationContext(snapshot, bill);
}
