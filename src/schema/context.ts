import type { Snapshot } from "../database/snapshot.js";
import { createLoaders, type Loaders } from "../loaders/loaders.js";

/** What resolvers of one operation share: one view of the archive and its batching. */
export interface Context {
  snapshot: Snapshot;
  loaders: Loaders;
}

/** Loaders are made when one is asked for: an operation that is compiled needs none. */
export function createContext(snapshot: Snapshot): Context {
  let loaders: Loaders | undefined;
  return {
    snapshot,
    get loaders() {
      loaders ??= createLoaders(snapshot);
      return loaders;
    },
  };
}
