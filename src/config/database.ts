import { resolve } from "node:path";
import { NewsgraphError } from "../errors.js";
import { readBoolean, type Setting, wholeNumber } from "./setting.js";

/** A file of SQLite's. */
export interface SqliteLocation {
  readonly engine: "sqlite";
  /** An absolute path. */
  readonly file: string;
}

/** A database of a PostgreSQL server's, and how it is connected to. */
export interface PostgresLocation extends PostgresSettings {
  readonly engine: "postgres";
  /** In libpq's form, with its parameters for TLS: `postgres://user:password@host/newsgraph?sslmode=verify-full`. */
  readonly url: string;
}

export interface PostgresSettings {
  /** How many operations read at once; the rest wait in line. */
  readonly poolSize: number;
  /** How long one statement of an operation may run (milliseconds); 0 leaves that to the server. */
  readonly statementTimeout: number;
  /** How long a connection that nobody needs is kept (milliseconds). */
  readonly idleTimeout: number;
  /** Whether statements stay prepared on their connection, under a name; not every pooler can carry that. */
  readonly preparedStatements: boolean;
}

/** Where an archive is. */
export type DatabaseLocation = SqliteLocation | PostgresLocation;

/** The part of a location that its address says. */
export type Address = SqliteLocation | Pick<PostgresLocation, "engine" | "url">;

const defaultDatabase = "data/newsgraph.sqlite";

export const databaseAddress: Setting<{ address: Address; isDefault: boolean }> = {
  variable: "DATABASE_URL",
  flag: "--database",
  fallback: `sqlite:${defaultDatabase}`,
  accepted: `a path to an SQLite file, relative or absolute, such as sqlite:${defaultDatabase}, or a PostgreSQL database, such as postgres://user:password@host/newsgraph`,
  read: readAddress,
};

/** What of a PostgreSQL location stands in variables of its own. */
export const postgresSettings: { readonly [Key in keyof PostgresSettings]: Setting<PostgresSettings[Key]> } =
  {
    poolSize: {
      variable: "DATABASE_POOL_SIZE",
      fallback: "10",
      accepted: "a whole number of connections from 1 to 1000",
      read: (text) => wholeNumber(text, 1, 1000),
    },
    statementTimeout: {
      variable: "DATABASE_STATEMENT_TIMEOUT",
      fallback: "30000",
      accepted: "a whole number of milliseconds up to 3600000, or 0 to leave it to the server",
      read: (text) => wholeNumber(text, 0, 3_600_000),
    },
    idleTimeout: {
      variable: "DATABASE_IDLE_TIMEOUT",
      fallback: "60000",
      accepted: "a whole number of milliseconds from 1000 to 3600000",
      read: (text) => wholeNumber(text, 1000, 3_600_000),
    },
    preparedStatements: {
      variable: "DATABASE_PREPARED_STATEMENTS",
      fallback: "true",
      accepted: "true or false",
      read: readBoolean,
    },
  };

/** `postgres:` and the rest of a URL, or a path with `sqlite:` before it or nothing. */
function readAddress(text: string): { address: Address; isDefault: boolean } | undefined {
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === "postgres" || scheme === "postgresql") {
    return isPostgresUrl(text) ? { address: { engine: "postgres", url: text }, isDefault: false } : undefined;
  }
  if (scheme !== undefined && scheme !== "sqlite") return undefined;
  const file = readPath(scheme === undefined ? text : text.slice("sqlite:".length));
  if (file === undefined) return undefined;
  return { address: { engine: "sqlite", file }, isDefault: file === resolve(defaultDatabase) };
}

/**
 * `sqlite:///var/news.sqlite` is the absolute path of the URL's form; with two slashes the first part would be a host.
 * A database in memory cannot be shared by the writer and its readers.
 */
function readPath(text: string): string | undefined {
  const path = text.replace(/^\/\/(?=\/)/, "");
  if (path === "" || path.startsWith("//") || path.startsWith(":memory:")) return undefined;
  return resolve(path);
}

/** What may follow a PostgreSQL address, by the names that libpq gives it. */
const postgresParameters: Readonly<Record<string, RegExp>> = {
  sslmode: /^(?:disable|require|verify-ca|verify-full)$/,
  sslrootcert: /./,
  sslcert: /./,
  sslkey: /./,
  connect_timeout: /^[1-9]\d{0,3}$/,
  application_name: /./,
  host: /./,
};

function isPostgresUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { pathname, searchParams } = new URL(text);
  for (const [name, value] of searchParams) requireParameter(name, value);
  return pathname.length > 1;
}

/** One that is not known is no slip to pass over: it may be `sslmode`, misspelt. */
function requireParameter(name: string, value: string): void {
  if (postgresParameters[name]?.test(value)) return;
  throw new NewsgraphError(
    "BAD_CONFIGURATION",
    `The database's address cannot have ${name} as it stands there; after its name it takes sslmode (disable, require, verify-ca or verify-full), sslrootcert, sslcert, sslkey, connect_timeout (seconds), application_name and host.`,
  );
}
