import type { Command } from "commander";
import { type ArchiveCommands, examples } from "./archive-commands.js";
import type { CopyFlags } from "./commands/copy.js";

/** Adds `newsgraph copy` to the command line. */
export function addCopyCommand(program: Command, { configOf, finish }: ArchiveCommands): void {
  program
    .command("copy")
    .description("Copy a whole archive into an empty one, from SQLite to PostgreSQL or back.")
    .requiredOption("--from <address>", "the archive to copy: a path, or postgres://user:password@host/name")
    .requiredOption("--to <address>", "where to; a file is made where there is none")
    .option("--verify-only", "copy nothing, compare the two", false)
    .option("--json", "print the comparison as JSON", false)
    .addHelpText(
      "after",
      `
Everything is copied as it stood when the copy began: stories in all their versions, documents, entities, repairs, slugs.
Keys stay, and so do ids, links and cursors of clients; what comes next goes on behind them. The search index is made anew.
Let nothing be taken in meanwhile: it would not be in the copy. One that was broken off goes on where it was when the same
command runs again; until it is whole no other command opens the archive. At the end every row of both is read and compared,
table by table, by counts and digests; where they differ the exit code is 1.
${examples("newsgraph copy --from data/newsgraph.sqlite --to postgres://user:password@host/newsgraph", "newsgraph copy --from postgres://host/newsgraph --to backup.sqlite --verify-only --json")}`,
    )
    .action(async (flags: CopyFlags) => {
      const { copy } = await import("./commands/copy.js");
      finish(await copy(configOf({ database: flags.from }), configOf({ database: flags.to }), flags));
    });
}
