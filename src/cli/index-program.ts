import type { Command } from "commander";
import { type ArchiveCommands, examples } from "./archive-commands.js";

/** Adds `newsgraph reindex` and `newsgraph verify` to the command line. */
export function addIndexCommands(program: Command, options: ArchiveCommands): void {
  const { configOf, finish, databaseFlag, databaseDescription, databaseHelp } = options;

  program
    .command("reindex")
    .description("Make the search index anew, beside whoever reads and writes.")
    .option(databaseFlag, databaseDescription)
    .addHelpText(
      "after",
      `
It is due where newsgraph says so: after a new version of newsgraph or of Node.js that parts or stems words in another
way, or where newsgraph verify finds something. Servers go on answering and stories may be taken in meanwhile: each is
found by its old words until it has its new ones. One that was stopped may be run again, and begins again.
${databaseHelp}
${examples("newsgraph reindex", "newsgraph reindex --database archive.sqlite")}`,
    )
    .action(async (flags: { database?: string }) => {
      const config = configOf(flags);
      const { reindex } = await import("./commands/reindex.js");
      finish(await reindex(config));
    });

  program
    .command("verify")
    .description("Compare the search index with the stories; change nothing.")
    .option(databaseFlag, databaseDescription)
    .addHelpText(
      "after",
      `
The words of every story that readers may see are found anew and compared with what the index holds of it. What differs
is named by the story's uri, the first twenty of a kind, and the exit code is 1; newsgraph reindex mends it.
${databaseHelp}
${examples("newsgraph verify", "newsgraph verify --database archive.sqlite")}`,
    )
    .action(async (flags: { database?: string }) => {
      const config = configOf(flags);
      const { verify } = await import("./commands/verify.js");
      finish(await verify(config));
    });
}
