import type { Snapshot } from "../database/snapshot.js";
import { createLoaders, type Loaders } from "../loaders/loaders.js";

/** What resolvers of one operation share: one view of the archive and its batching. */
export interface Context {
  snapshot: Snapshot;
  loaders: Loaders;
}

export function createContext(snapshot: Snapshot): Context {
  return { snapshot, loaders: createLoaders(snapshot) };
}
