import { Command, InvalidArgumentError } from "commander";
import { readConfig } from "../config.js";
import { type ArchiveCommands, examples } from "./archive-commands.js";
import type { IngestFlags } from "./commands/ingest.js";
import { addCopyCommand } from "./copy-program.js";
import { addEntitiesCommands } from "./entities-program.js";
import { addExportCommand } from "./export-program.js";
import { addFeedsCommands } from "./feeds-program.js";
import { addIndexCommands } from "./index-program.js";
import { addKeysCommands } from "./keys-program.js";
import { version } from "./version.js";
import { addVocabularyCommands } from "./vocabulary-program.js";

/** What the program is run with; commands hand their exit code to `finish`. */
export interface ProgramOptions {
  env: Readonly<Record<string, string | undefined>>;
  finish: (exitCode: number) => void;
}

interface ServeFlags {
  port?: string;
  host?: string;
  database?: string;
  introspection?: boolean;
  sandbox?: boolean;
  corsOrigins?: string;
  maxBodyBytes?: string;
  requestTimeout?: string;
  rateLimit?: string;
  keyRateLimit?: string;
  trustedProxies?: string;
  maxInFlight?: string;
  maxDelay?: string;
  trustedDocuments?: string;
  workers?: string;
  cacheBytes?: string;
  explain?: boolean;
  anonymousReading?: boolean;
  log?: string;
  metrics?: string;
  compression?: boolean;
  seed: boolean;
}

const databaseFlag = "--database <url>";
const databaseDescription = "an SQLite file or a postgres:// URL (DATABASE_URL, else data/newsgraph.sqlite)";

/** What every command says that opens an archive. */
const databaseHelp = `
PostgreSQL's address takes libpq's sslmode, sslrootcert, sslcert, sslkey, connect_timeout, application_name and host
behind a question mark. Beside it: DATABASE_POOL_SIZE (connections that read, else 10), DATABASE_STATEMENT_TIMEOUT
(milliseconds, else 30000), DATABASE_IDLE_TIMEOUT (milliseconds, else 60000), DATABASE_PREPARED_STATEMENTS (else true;
false behind a pooler that cannot carry them).`;

/**
 * The command line: `await createProgram({ env, finish }).parseAsync(["serve", "--port", "8080"], { from: "user" })`.
 *
 * Nothing is written and nothing exits for bad usage: it is thrown as commander's error. A command's own code is
 * loaded when it runs.
 */
export function createProgram({ env, finish }: ProgramOptions): Command {
  const program = new Command("newsgraph")
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .description("A news archive as a typed, joined GraphQL graph.")
    .version(version)
    .addHelpText(
      "after",
      examples("newsgraph serve", "newsgraph ingest story.json", "newsgraph ingest --help"),
    );

  const configOf: ArchiveCommands["configOf"] = ({ database }, overrides) =>
    readConfig(env, { ...overrides, database });

  program
    .command("serve")
    .description("Serve the archive as GraphQL over HTTP.")
    .option("--port <number>", "the port, 0 for any free one (PORT, else 4000)")
    .option("--host <name>", "the address to listen on (HOST, else localhost: this machine alone)")
    .option(databaseFlag, databaseDescription)
    .option("--introspection", "let clients ask for the schema (INTROSPECTION, else true)")
    .option("--no-introspection", "do not let clients ask for the schema")
    .option("--sandbox", "show Apollo Sandbox to a browser (SANDBOX, else true)")
    .option("--no-sandbox", "show no page to a browser")
    .option(
      "--cors-origins <list>",
      "origins whose pages may read answers, parted by commas, or * (CORS_ORIGINS, else the hosted Apollo Sandbox)",
    )
    .option("--max-body-bytes <number>", "the longest request body (MAX_BODY_BYTES, else 1048576)")
    .option(
      "--request-timeout <milliseconds>",
      "how long a request may be worked on, 0 for no limit (REQUEST_TIMEOUT, else 30000)",
    )
    .option(
      "--max-in-flight <number>",
      "how many requests a process works on at once, before it sends more away (MAX_IN_FLIGHT, else 256)",
    )
    .option(
      "--max-delay <milliseconds>",
      "how long a request may have to wait for others, before more are sent away, 0 for no limit (MAX_DELAY, else 1000)",
    )
    .option(
      "--rate-limit <number>",
      "how many values a client without a key may have in a minute, 0 for any (RATE_LIMIT, else 10000000)",
    )
    .option("--key-rate-limit <number>", "the same with a key (KEY_RATE_LIMIT, else 100000000)")
    .option(
      "--trusted-proxies <list>",
      "whose X-Forwarded-For is believed: addresses, networks or loopback, parted by commas (TRUSTED_PROXIES)",
    )
    .option(
      "--trusted-documents <file>",
      "JSON of the only documents to execute, by id, as clients' tools write it (TRUSTED_DOCUMENTS)",
    )
    .option("--workers <number>", "how many processes answer, auto for one a core (WORKERS, else 1)")
    .option(
      "--cache-bytes <number>",
      "what the answers may take that are kept until the archive changes, 0 for none (CACHE_BYTES, else 67108864)",
    )
    .option("--explain", "have answers tell how they came about, with the SQL (EXPLAIN, else false)")
    .option("--anonymous-reading", "let those read who send no key (ANONYMOUS_READING, else true)")
    .option("--no-anonymous-reading", "answer none but those who send a key or token")
    .option("--log <form>", "requests as json, text or off (LOG, else text to a terminal and json elsewhere)")
    .option(
      "--metrics <where>",
      "tell Prometheus' metrics at a port such as 9464 or 0.0.0.0:9464, or on: beside GraphQL, to keys of the role admin (METRICS, else off)",
    )
    .option("--compression", "compress answers to those who take them so (COMPRESSION, else true)")
    .option("--no-compression", "leave that to what stands in front")
    .option("--no-seed", "do not fill the default database, where it is empty, with the seed stories")
    .addHelpText(
      "after",
      `\nThe database is made and migrated where needed; the default one, when it has no story, gets two to begin with.
Flags win over the environment variables named beside them. SIGTERM and SIGINT let running requests end.
/healthz says that the process answers, /readyz that its database does too.

With --workers from 2 the program's own process has the port and the one connection that writes; the workers answer,
over connections that read alone. One that dies is replaced. Each has its own connections: DATABASE_POOL_SIZE is what
one worker takes of PostgreSQL at most, beside one for /readyz.

With --explain every answer has extensions.explain: whether the database wrote it, what was left to resolvers and why,
and the statements with their values. No answer is kept then. Not for servers that strangers reach: there an admin's key
(newsgraph keys --help) has single answers tell it, by the header newsgraph-explain: 1.

Tokens of an identity provider (JWT) are taken beside keys where JWT_JWKS_URL says where its public keys are, JWT_ISSUER
and JWT_AUDIENCE whose tokens for whom; JWT_ROLE_CLAIM names the claim that holds the role (else role), such as
realm_access.roles, JWT_CLOCK_TOLERANCE how far the clocks may be apart (seconds, else 5).

A line of the log has no query, no variables and no key: the document's digest and the operation's name stand for what was
asked. CACHE_MAX_AGE (seconds, else 0) lets answers to GET be used so long without asking; HSTS_MAX_AGE (seconds, else 0)
is for servers behind TLS. An OpenTelemetry SDK that NODE_OPTIONS='--import …' registers is told of every request.
${databaseHelp}
${examples("newsgraph serve", "newsgraph serve --port 8080 --database archive.sqlite", "newsgraph serve --workers auto", "PORT=8080 newsgraph serve --host 0.0.0.0")}`,
    )
    .action(async (flags: ServeFlags) => {
      const { seed, introspection, sandbox, explain, anonymousReading, compression, ...texts } = flags;
      const config = readConfig(env, {
        ...texts,
        introspection: introspection?.toString(),
        sandbox: sandbox?.toString(),
        explain: explain?.toString(),
        anonymousReading: anonymousReading?.toString(),
        compression: compression?.toString(),
      });
      const { serve } = await import("./commands/serve.js");
      finish(await serve(config, { seed }));
    });

  program
    .command("migrate")
    .description("Bring the database up to this version; make it where there is none.")
    .option(databaseFlag, databaseDescription)
    .addHelpText("after", databaseHelp)
    .addHelpText("after", examples("newsgraph migrate", "newsgraph migrate --database archive.sqlite"))
    .action(async (flags: { database?: string }) => {
      const config = configOf(flags);
      const { migrate } = await import("./commands/migrate.js");
      finish(await migrate(config));
    });

  program
    .command("seed")
    .description("Take in the two stories that come with newsgraph, where the archive has none.")
    .option(databaseFlag, databaseDescription)
    .option("--force", "add them to the stories that are there", false)
    .addHelpText("after", databaseHelp)
    .addHelpText("after", examples("newsgraph seed", "newsgraph seed --database archive.sqlite --force"))
    .action(async (flags: { database?: string; force: boolean }) => {
      const config = configOf(flags);
      const { seed } = await import("./commands/seed.js");
      finish(await seed(config, flags));
    });

  program
    .command("ingest")
    .description("Take stories, or catalogues of what stories mention, into the archive.")
    .argument("[file...]", "files, directories, patterns in quotes, or - for standard input")
    .option("--format <name>", "the form of every document, by its name")
    .option("--quarantine <directory>", "puts what is refused there, each with its reason beside it")
    .option("--watch <directory>", "goes on with what comes into a directory, until it is stopped")
    .option("--json", "print the summary as JSON, with what was refused", false)
    .option(databaseFlag, databaseDescription)
    .addHelpText(
      "after",
      `\nEach document's content tells its form, unless --format does: catalogue, mediatopics, jsonl, jsonfeed, ninjs,
newsml-g2, reuters21578, rss, atom, rdf, web-page, page-text. gzip and zip are unpacked, whatever they hold.
Stories that the archive has are left alone, so the same command may be run again, after an interruption too.
What cannot be taken is named by file and story, the rest goes in, and the exit code is 1.
With --watch a file is taken in once it has come to rest, and again when it has changed; one that ends in .part is waited
for under its real name.
${databaseHelp}
${examples("newsgraph ingest story.json", "newsgraph ingest wire/ 'archive/**/*.xml' --quarantine refused", "newsgraph ingest --watch incoming --quarantine refused", "zcat reut2-*.sgm.gz | newsgraph ingest - --json --database archive.sqlite")}`,
    )
    .action(async (files: string[], flags: IngestFlags & { database?: string }, command: Command) => {
      if (files.length === 0 && flags.watch === undefined) {
        command.error("Name files to take in, or a directory to watch with --watch.");
      }
      const { watch, quarantine } = flags;
      if (quarantine !== undefined) {
        const { isReadFrom } = await import("./sources/is-read-from.js");
        const read = files.find((name) => isReadFrom(name, quarantine));
        const within = watch !== undefined && isReadFrom(watch, quarantine) ? "what --watch watches" : read;
        if (within !== undefined) {
          command.error(`--quarantine lies in ${within}, and would be taken in; name one beside it.`);
        }
      }
      const config = configOf(flags);
      const { ingest } = await import("./commands/ingest.js");
      finish(await ingest(config, files, flags));
    });

  const shared: ArchiveCommands = { configOf, finish, databaseFlag, databaseDescription, databaseHelp };
  addFeedsCommands(program, shared);
  addVocabularyCommands(program, shared);
  addEntitiesCommands(program, shared);
  addExportCommand(program, shared);
  addIndexCommands(program, shared);
  addCopyCommand(program, shared);
  addKeysCommands(program, shared);

  program
    .command("document")
    .description("Print what a version of a story was read from, byte for byte.")
    .argument("<digest>", "the document's SHA-256, or 8 or more of its first digits", toDigest)
    .option(databaseFlag, databaseDescription)
    .addHelpText(
      "after",
      `\nThe API tells editors a version's digest: { article(uri: "…") { versions { nodes { document { digest } } } } }.
${databaseHelp}
${examples("newsgraph document 2fe42358 > story.json", "newsgraph document 2fe42358 --database archive.sqlite")}`,
    )
    .action(async (digest: string, flags: { database?: string }) => {
      const config = configOf(flags);
      const { document } = await import("./commands/document.js");
      finish(await document(config, digest));
    });

  program
    .command("schema")
    .description("Print the API in GraphQL's schema language.")
    .addHelpText("after", examples("newsgraph schema > schema.graphql"))
    .action(async () => {
      const { schema } = await import("./commands/schema.js");
      finish(await schema());
    });

  return program;
}

function toDigest(text: string): string {
  if (/^[0-9a-f]{8,64}$/i.test(text)) return text.toLowerCase();
  throw new InvalidArgumentError("Give 8 to 64 hexadecimal digits.");
}
