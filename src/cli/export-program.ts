import { type Command, InvalidArgumentError, Option } from "commander";
import { isWebAddress } from "../formats/web-address.js";
import { type ArchiveCommands, examples } from "./archive-commands.js";
import type { ExportFlags } from "./commands/export.js";

/** Adds `newsgraph export` to the command line. */
export function addExportCommand(program: Command, options: ArchiveCommands): void {
  const { configOf, finish, databaseFlag, databaseDescription, databaseHelp } = options;

  program
    .command("export")
    .description("Write the stories that readers see, each in its newest version.")
    .requiredOption(
      "--format <name>",
      "jsonl, ninjs, newsml-g2, jsonld, rss, atom, jsonfeed, or original: what came in, byte for byte",
    )
    .option("--filter <json>", "only stories that this takes: the API's ArticleFilter, in JSON")
    .addOption(
      new Option("--order <order>", "which come first").choices(["newest", "oldest"]).default("oldest"),
    )
    .option("--first <number>", "so many stories at most", toCount)
    .option("--output <directory>", "a file for each story, in place of standard output")
    .option("--title <text>", "of a feed", "newsgraph")
    .option("--site <url>", "the address of the site that a feed is of", toAddress, "http://localhost:4000/")
    .option(databaseFlag, databaseDescription)
    .addHelpText(
      "after",
      `
All stories are as they stood at one moment, whatever is taken in meanwhile. jsonl has the people, organizations, places
and topics before the stories that mention them, and without --filter and --first all that the archive knows: taken into
an empty archive by newsgraph ingest it gives the same answers to readers. Stories that were withdrawn or are under
embargo are not in it. A feed has the 50 newest where --first says nothing else, and is one file.
${databaseHelp}
${examples("newsgraph export --format jsonl | gzip > archive.jsonl.gz", `newsgraph export --format ninjs --filter '{"place": {"anyOf": ["bajaur"]}}'`, "newsgraph export --format original --output documents")}`,
    )
    .action(async (flags: ExportFlags & { database?: string }) => {
      const config = configOf(flags);
      const { exportStories } = await import("./commands/export.js");
      finish(await exportStories(config, flags));
    });
}

function toAddress(text: string): string {
  if (isWebAddress(text)) return text;
  throw new InvalidArgumentError("Give an address that begins with http:// or https://.");
}

function toCount(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole number greater than 0.");
}
