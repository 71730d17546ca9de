/** A database that the archive can be in. */
export type Engine = "sqlite" | "postgres";

/** The one that the suite runs on: that of jest's project (`npm run jest -- --selectProjects postgres`). */
export const { engine } = globalThis as unknown as { engine: Engine };
