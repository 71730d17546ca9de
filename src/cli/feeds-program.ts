import { type Command, InvalidArgumentError } from "commander";
import { wholeNumber } from "../config/setting.js";
import { toAddress } from "../feeds/address.js";
import { canonicalLanguage } from "../formats/language.js";
import { type ArchiveCommands, examples } from "./archive-commands.js";

interface DatabaseFlag {
  database?: string;
}

interface AddFlags extends DatabaseFlag {
  name?: string;
  language?: string;
  every?: number;
  allowPrivate?: boolean;
}

interface PollFlags extends DatabaseFlag {
  all: boolean;
  watch: boolean;
  quarantine?: string;
  json: boolean;
  timeout?: string;
  allowPrivate?: boolean;
}

/** In minutes. */
const longestEvery = 7 * 24 * 60;

const allowPrivateFlag = "--allow-private";
const allowPrivateDescription = "ask inside the network too (FEEDS_ALLOW_PRIVATE, else false)";
const allowPrivateHelp = `
Addresses inside the network (loopback, private, link-local, shared and the like) are refused, wherever a name or a
redirect leads. ${allowPrivateFlag} allows them all; FEEDS_ALLOW_PRIVATE some: 10.0.0.0/8,fd00::/8.`;

const named = "A feed is named by its number, as newsgraph feeds list shows it, or by its address.";

/** Adds `newsgraph feeds add|list|poll|remove` to the command line. */
export function addFeedsCommands(program: Command, options: ArchiveCommands): void {
  const { configOf, finish, databaseFlag, databaseDescription, databaseHelp } = options;
  const feeds = program
    .command("feeds")
    .description("Take in what feeds bring, again and again.")
    .addHelpText("after", examples("newsgraph feeds add https://news.example/rss", "newsgraph feeds poll"));

  const add = feeds
    .command("add")
    .description("Have a feed asked from now on.")
    .argument("<url>", "its address, of http or https; with name and password where it wants them")
    .option("--name <name>", "what its source is called, in place of the feed’s own title")
    .option("--language <tag>", "the language of stories that do not say theirs (BCP 47)", toLanguage)
    .option("--every <minutes>", "how long to wait between two requests at least (30)", toMinutes)
    .option(allowPrivateFlag, allowPrivateDescription)
    .option(databaseFlag, databaseDescription)
    .addHelpText(
      "after",
      `
RSS, Atom, RDF, JSON Feed, ninjs, NewsML-G2 and JSON Lines are read. It is due at once: newsgraph feeds poll asks it. One
that is there is given what is said of it, and is asked again where it had stopped.
${allowPrivateHelp}
${databaseHelp}
${examples("newsgraph feeds add https://news.example/rss", 'newsgraph feeds add https://news.example/atom --name "The Gazette" --language en --every 10')}`,
    )
    .action(async (text: string, flags: AddFlags) => {
      const url = toAddress(text);
      // Without the text itself: it may hold a password.
      if (url === undefined) return add.error("error: the address of a feed begins with https:// or http://");
      const { name, language, every } = flags;
      const config = configOf(flags, { feedsAllowPrivate: flags.allowPrivate?.toString() });
      const { addFeed } = await import("./commands/feeds.js");
      finish(await addFeed(config, { url, name, language, every }));
    });

  feeds
    .command("list")
    .description("List the feeds: when each was asked, what came of it, when it is due.")
    .option("--json", "print a line of JSON for each", false)
    .option(databaseFlag, databaseDescription)
    .addHelpText(
      "after",
      `
stories counts those that the archive has through a feed, failures those in a row. Passwords are not shown.
${databaseHelp}
${examples("newsgraph feeds list", "newsgraph feeds list --json")}`,
    )
    .action(async (flags: DatabaseFlag & { json: boolean }) => {
      const config = configOf(flags);
      const { listFeeds } = await import("./commands/feeds.js");
      finish(await listFeeds(config, flags));
    });

  const poll = feeds
    .command("poll")
    .description("Ask the feeds that are due, and take in what is new.")
    .argument("[feed...]", "ask these alone, due or not")
    .option("--all", "ask all feeds, due or not", false)
    .option("--watch", "go on with what comes to be due, until it is stopped", false)
    .option("--quarantine <directory>", "puts what is refused there, each with its reason beside it")
    .option("--json", "print a line of JSON for each feed that was asked", false)
    .option("--timeout <seconds>", "how long a feed may take to answer (FEEDS_TIMEOUT, else 30)")
    .option(allowPrivateFlag, allowPrivateDescription)
    .option(databaseFlag, databaseDescription)
    .addHelpText(
      "after",
      `
${named}
A feed is asked for what has changed (ETag, Last-Modified), and never sooner than it wants (ttl, updatePeriod,
Cache-Control, up to a day). After a failure it is left alone for longer each time, up to a day, and for as long as its
server says (Retry-After). A permanent redirect changes its address; one that is gone for good (410) stops.
Several may poll at once, on several machines: each feed is asked by one of them. Where a feed failed, or anything that
it brought was refused, the others go on and the exit code is 1.
${allowPrivateHelp}
${databaseHelp}
${examples("newsgraph feeds poll", "newsgraph feeds poll --watch", "newsgraph feeds poll 3 https://news.example/rss", "newsgraph feeds poll --all --json --quarantine refused")}`,
    )
    .action(async (references: string[], flags: PollFlags) => {
      if (references.length > 0 && flags.all) poll.error("error: give either feeds or --all");
      const config = configOf(flags, {
        feedsAllowPrivate: flags.allowPrivate?.toString(),
        feedsTimeout: flags.timeout,
      });
      const { pollFeeds } = await import("./commands/poll-feeds.js");
      finish(await pollFeeds(config, references, flags));
    });

  feeds
    .command("remove")
    .description("Ask a feed no more. Its stories stay.")
    .argument("<feed>", "its number or its address")
    .option(databaseFlag, databaseDescription)
    .addHelpText(
      "after",
      `
${named}
${databaseHelp}
${examples("newsgraph feeds remove 3", "newsgraph feeds remove https://news.example/rss")}`,
    )
    .action(async (reference: string, flags: DatabaseFlag) => {
      const config = configOf(flags);
      const { removeFeed } = await import("./commands/feeds.js");
      finish(await removeFeed(config, reference));
    });
}

function toLanguage(tag: string): string {
  const language = canonicalLanguage(tag);
  if (language !== null) return language;
  throw new InvalidArgumentError("It must be a tag of BCP 47, such as en or ur-PK.");
}

function toMinutes(text: string): number {
  const minutes = wholeNumber(text, 1, longestEvery);
  if (minutes !== undefined) return minutes;
  throw new InvalidArgumentError(`It must be a whole number of minutes from 1 to ${longestEvery}.`);
}
