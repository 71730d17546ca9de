import { type Command, InvalidArgumentError, Option } from "commander";
import { type GivenRole, givenRoles } from "../access/role.js";
import { oneLineOrNull } from "../text/clean.js";
import { type ArchiveCommands, examples } from "./archive-commands.js";
import { readExpiry } from "./expiry.js";

interface CommonFlags {
  database?: string;
  json: boolean;
}

interface CreateFlags extends CommonFlags {
  name: string;
  role: GivenRole;
  expires?: string;
}

/** In UTF-16 units. */
const maxName = 100;

/** Adds `newsgraph keys create|list|revoke` to the command line. */
export function addKeysCommands(program: Command, options: ArchiveCommands): void {
  const { configOf, finish, databaseFlag, databaseDescription, databaseHelp } = options;
  const keys = program
    .command("keys")
    .description("Make, list and revoke the keys that programs are known by.")
    .addHelpText(
      "after",
      `
A program sends its key with each request: Authorization: Bearer ng_… Without one it reads what everybody may, unless
newsgraph serve runs with --no-anonymous-reading. Each role may do what those before it may:
  reader  reads the archive, also where it is not open to everybody
  editor  reads also which documents the versions of stories come from
  admin   has answers tell also how they came about, by the header newsgraph-explain: 1
${examples("newsgraph keys create --name website --role reader", "newsgraph keys list", "newsgraph keys revoke 5f2c9a1b7d3e")}`,
    );

  const command = (name: string, description: string, help: string) =>
    keys
      .command(name)
      .description(description)
      .option("--json", "print the result as JSON", false)
      .option(databaseFlag, databaseDescription)
      .addHelpText("after", help);

  command(
    "create",
    "Make a key; it is printed this once.",
    `
The key stands alone on standard output. Only a digest of it is stored: who loses it makes another.
${databaseHelp}
${examples("newsgraph keys create --name website --role reader", "newsgraph keys create --name 'newsroom desk' --role editor --expires 90d", "newsgraph keys create --name audit --role admin --expires 2027-01-01 --json")}`,
  )
    .requiredOption("--name <name>", "what it is for, as the list and logs call it", toName)
    .addOption(
      new Option("--role <role>", "what may be done with it").choices(givenRoles).makeOptionMandatory(),
    )
    .option(
      "--expires <when>",
      "how long it holds, as 12h, 90d or 6w, or until when: a date or RFC 3339 time (else it holds for ever)",
      toExpiry,
    )
    .action(async ({ name, role, expires, ...flags }: CreateFlags) => {
      const config = configOf(flags);
      const { createKey } = await import("./commands/keys.js");
      finish(await createKey(config, { name, role, expiresAt: expires ?? null }, flags));
    });

  command(
    "list",
    "List all keys, the oldest first, without their secrets.",
    `${databaseHelp}
${examples("newsgraph keys list", "newsgraph keys list --json --database archive.sqlite")}`,
  ).action(async (flags: CommonFlags) => {
    const config = configOf(flags);
    const { showKeys } = await import("./commands/keys.js");
    finish(await showKeys(config, flags));
  });

  const revoke: Command = command(
    "revoke",
    "Revoke a key for ever; servers refuse it from their next request on.",
    `${databaseHelp}
${examples("newsgraph keys revoke 5f2c9a1b7d3e")}`,
  )
    .argument("<key>", "its id, as newsgraph keys list shows it, or the key itself")
    .action(async (text: string, flags: CommonFlags) => {
      const id = /^(?:ng_)?([0-9a-f]{12})(?:_[0-9a-f]*)?$/.exec(text)?.[1];
      // What was given may be most of a key: it is not repeated.
      if (id === undefined) revoke.error("error: a key is named by its id, 12 hexadecimal digits");
      const config = configOf(flags);
      const { revokeKey } = await import("./commands/keys.js");
      finish(await revokeKey(config, id, flags));
    });
}

function toName(text: string): string {
  const name = oneLineOrNull(text);
  if (name !== null && name.length <= maxName && !/\p{Cc}/u.test(name)) return name;
  throw new InvalidArgumentError(`Give 1 to ${maxName} characters in one line.`);
}

function toExpiry(text: string): string {
  const expiresAt = readExpiry(text, new Date());
  if (expiresAt !== null) return expiresAt;
  throw new InvalidArgumentError(
    "Give how long, such as 90d, or a moment to come, such as 2027-01-01 or 2027-01-01T18:00:00Z.",
  );
}
