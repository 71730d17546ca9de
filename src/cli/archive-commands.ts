import type { Config, ConfigOverrides } from "../config.js";

/** What the commands that open an archive have in common. */
export interface ArchiveCommands {
  /** The configuration, by the flags of a command: `configOf(flags, { feedsTimeout: flags.timeout })`. */
  configOf: (flags: { database?: string }, overrides?: ConfigOverrides) => Config;
  finish: (exitCode: number) => void;
  databaseFlag: string;
  databaseDescription: string;
  databaseHelp: string;
}

/** How help texts end: `examples("newsgraph seed")`. */
export function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join("\n")}`;
}
