import { type Command, InvalidArgumentError } from "commander";
import { type ArchiveCommands, examples } from "./archive-commands.js";

interface CommonFlags {
  database?: string;
  dryRun: boolean;
}

interface SplitFlags extends CommonFlags {
  name: string;
  article: string[];
  names: string[];
  identifier: string[];
  alias: string[];
}

const references = `
An entity is named by its slug, its id such as Person:7, or scheme:value such as wikidata:Q843; former slugs and merged
ids do too.`;

/** Adds `newsgraph entities merge|split|rename|reparent|undo|repairs` to the command line. */
export function addEntitiesCommands(program: Command, options: ArchiveCommands): void {
  const { configOf, finish, databaseFlag, databaseDescription, databaseHelp } = options;
  const entities = program
    .command("entities")
    .description("Mend who is who: merge, split, rename and move entities, and undo that.")
    .addHelpText(
      "after",
      `\nEach repair is done whole or not at all, is numbered, and can be undone.
${examples("newsgraph entities merge amir-muqaam amir-muqam", "newsgraph entities undo")}`,
    );

  const repair = (name: string, description: string, help: string) =>
    entities
      .command(name)
      .description(description)
      .option(databaseFlag, databaseDescription)
      .option("--dry-run", "say what would be done, and do nothing", false)
      .addHelpText("after", help);

  repair(
    "merge",
    "Make one of two entities that are the same.",
    `${references}
<into> goes on with the mentions, names (as aliases), identifiers and slugs of <from>, with what lies under it, and with
the facts that it lacks itself. The slugs and the id of <from> lead to it.
${databaseHelp}
${examples("newsgraph entities merge amir-muqaam amir-muqam", "newsgraph entities merge Person:7 wikidata:Q843 --force")}`,
  )
    .argument("<from>", "the entity that goes")
    .argument("<into>", "the entity that stays, of the same kind")
    .option("--force", "though their identifiers say that they are not the same", false)
    .action(async (from: string, into: string, flags: CommonFlags & { force: boolean }) => {
      const config = configOf(flags);
      const { mergeEntities } = await import("./commands/entities.js");
      finish(await mergeEntities(config, { from, into, force: flags.force }, flags));
    });

  repair(
    "split",
    "Make two of an entity that stands for two.",
    `${references}
What is chosen by --article and --names goes to a new entity, which has a slug of its own, lies under nothing yet and is
met by stories to come by its name, and by the aliases and identifiers that go along.
${databaseHelp}
${examples('newsgraph entities split john-smith --name "John Smith (economist)" --article Article:42 trade-talks', 'newsgraph entities split john-smith --name "Prof. John Smith" --names "Prof. Smith" --alias "Prof. Smith"')}`,
  )
    .argument("<entity>", "the entity that stands for two")
    .requiredOption("--name <name>", "what the new one is called")
    .option("--article <ref...>", "stories that mean the new one: ids, slugs or uris", [])
    .option("--names <printed...>", "every story that names it so, as printed", [])
    .option("--identifier <scheme:value...>", "identifiers that are the new one's", [])
    .option("--alias <name...>", "aliases that are the new one's", [])
    .action(async (entity: string, flags: SplitFlags) => {
      const config = configOf(flags);
      const { splitEntity } = await import("./commands/entities.js");
      const { name, article, names, identifier, alias } = flags;
      const request = { entity, name, articles: article, names, identifiers: identifier, aliases: alias };
      finish(await splitEntity(config, request, flags));
    });

  repair(
    "rename",
    "Give an entity another name, or another slug.",
    `${references}
The old name stays as an alias, and the old slug keeps answering.
${databaseHelp}
${examples('newsgraph entities rename nwfp "Khyber Pakhtunkhwa" --slug khyber-pakhtunkhwa')}`,
  )
    .argument("<entity>", "the entity")
    .argument("<name>", "its new name")
    .option("--slug <slug>", "its new slug (the same as before)")
    .action(async (entity: string, name: string, flags: CommonFlags & { slug?: string }) => {
      const config = configOf(flags);
      const { renameEntity } = await import("./commands/entities.js");
      finish(await renameEntity(config, { entity, name, slug: flags.slug ?? null }, flags));
    });

  const reparent = repair(
    "reparent",
    "Put a place or topic, with all that is under it, under another.",
    `${references}
${databaseHelp}
${examples("newsgraph entities reparent bajaur khyber-pakhtunkhwa", "newsgraph entities reparent grain --top")}`,
  )
    .argument("<entity>", "the place or topic")
    .argument("[parent]", "what it comes under")
    .option("--top", "under nothing")
    .action(async (entity: string, parent: string | undefined, flags: CommonFlags & { top?: boolean }) => {
      if ((parent === undefined) !== (flags.top === true)) {
        reparent.error("error: give either a parent or --top");
      }
      const config = configOf(flags);
      const { moveEntity } = await import("./commands/entities.js");
      finish(await moveEntity(config, { entity, parent: parent ?? null }, flags));
    });

  repair(
    "undo",
    "Undo the newest repair, or the one of that number.",
    `
Everything is as it was before, but for what has come or changed since: that stays as it is and is counted. A repair
that a later one builds on is undone after that one.
${databaseHelp}
${examples("newsgraph entities undo", "newsgraph entities undo 5")}`,
  )
    .argument("[repair]", "its number, as newsgraph entities repairs lists it", repairNumber)
    .action(async (number: number | undefined, flags: CommonFlags) => {
      const config = configOf(flags);
      const { undoRepair } = await import("./commands/entities.js");
      finish(await undoRepair(config, number ?? null, flags));
    });

  entities
    .command("repairs")
    .description("List all repairs, the newest first.")
    .option(databaseFlag, databaseDescription)
    .addHelpText("after", databaseHelp)
    .addHelpText("after", examples("newsgraph entities repairs"))
    .action(async (flags: { database?: string }) => {
      const config = configOf(flags);
      const { showRepairs } = await import("./commands/entities.js");
      finish(await showRepairs(config));
    });
}

function repairNumber(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number from 1.");
}
