import type { Command } from "commander";
import { type ArchiveCommands, examples } from "./archive-commands.js";

/** Adds `newsgraph vocabulary import …` to the command line. */
export function addVocabularyCommands(program: Command, options: ArchiveCommands): void {
  const { configOf, finish, databaseFlag, databaseDescription, databaseHelp } = options;
  const vocabulary = program
    .command("vocabulary")
    .description("Take in public vocabularies of topics and places.")
    .addHelpText(
      "after",
      examples("newsgraph vocabulary import places", "newsgraph vocabulary import --help"),
    );
  const importing = vocabulary
    .command("import")
    .description("Import a vocabulary; again whenever there is a new edition.")
    .addHelpText(
      "after",
      `
What the archive has is met by its codes, or by its name where it stands in the same place, and is never doubled.
An import fills in what nobody has said and corrects what it said itself the time before; what an editor has said, in
a catalogue or since, stays. The same import twice changes nothing, and one that was stopped goes on when run again.
${examples("newsgraph vocabulary import places", "newsgraph vocabulary import mediatopics cptall-en-US.json")}`,
    );

  importing.on("command:*", ([name]: string[]) => {
    const known = importing.commands.map((command) => command.name()).filter((one) => one !== "help");
    importing.error(`there is no vocabulary '${name}': it must be one of ${known.join(", ")}`);
  });

  importing
    .command("mediatopics")
    .description("Import IPTC’s Media Topics.")
    .argument("<file>", "IPTC’s JSON of them, such as cptall-en-US.json")
    .option(databaseFlag, databaseDescription)
    .addHelpText(
      "after",
      `
The file comes from https://cv.iptc.org/newscodes/mediatopic/ (JSON, all concepts, one language). Retired topics are
imported too, so that stories which carry them go on answering; their descriptions say when they were retired.
${databaseHelp}
${examples("newsgraph vocabulary import mediatopics cptall-en-US.json")}`,
    )
    .action(async (file: string, flags: { database?: string }) => {
      const config = configOf(flags);
      const { importMediaTopics } = await import("./commands/vocabulary.js");
      finish(await importMediaTopics(config, file));
    });

  importing
    .command("places")
    .description("Import continents, countries, first-level regions and 135,000 cities.")
    .option(databaseFlag, databaseDescription)
    .addHelpText(
      "after",
      `
They come with newsgraph, from GeoNames and ISO 3166-1: nothing is downloaded. Cities are those of a thousand people and
more and all seats of administration, with coordinates and population.
${databaseHelp}
${examples("newsgraph vocabulary import places --database archive.sqlite")}`,
    )
    .action(async (flags: { database?: string }) => {
      const config = configOf(flags);
      const { importPlaces } = await import("./commands/vocabulary.js");
      finish(await importPlaces(config));
    });

  importing
    .command("geonames")
    .description("Import GeoNames’ own dump: every country, region, district and town.")
    .argument("<file>", "allCountries.txt, cities500.txt or a country’s, unpacked")
    .option(databaseFlag, databaseDescription)
    .addHelpText(
      "after",
      `
The file comes from https://download.geonames.org/export/dump/. It is read as a stream, a million places in as much
memory as a thousand. Taken are countries (PCL…), first-level regions (ADM1), districts (ADM2) and towns (class P); other
rows are counted as skipped. Continents and what else comes with newsgraph of countries and regions are imported first.
${databaseHelp}
${examples("newsgraph vocabulary import geonames cities500.txt --database archive.sqlite")}`,
    )
    .action(async (file: string, flags: { database?: string }) => {
      const config = configOf(flags);
      const { importGeonames } = await import("./commands/vocabulary.js");
      finish(await importGeonames(config, file));
    });

  importing
    .command("reuters")
    .description("Put Reuters’ own topics and places of 1987 under the public vocabularies’.")
    .option(databaseFlag, databaseDescription)
    .addHelpText(
      "after",
      `
Most codes of the Reuters-21578 collection mean a country of ISO 3166-1 or a Media Topic: those two meet, whichever
comes first. What has no equal stays a topic or place of its own, and this puts it where it belongs: wheat under grain,
grain under soft commodities, West Germany under Europe. Import mediatopics and places before it.
${databaseHelp}
${examples("newsgraph vocabulary import reuters --database archive.sqlite")}`,
    )
    .action(async (flags: { database?: string }) => {
      const config = configOf(flags);
      const { importReuters } = await import("./commands/vocabulary.js");
      finish(await importReuters(config));
    });
}
