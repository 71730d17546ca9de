import { resolve } from "node:path";
import { NewsgraphError } from "./errors.js";

/** Where an archive is: a file of SQLite's (an absolute path), or a database of a PostgreSQL server's. */
export type DatabaseLocation =
  | { readonly engine: "sqlite"; readonly file: string }
  | { readonly engine: "postgres"; readonly url: string };

/** Everything that can be set from outside. */
export interface Config {
  /** The address or name to listen on. `localhost` is every loopback address of the machine, IPv4 and IPv6. */
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly database: {
    readonly location: DatabaseLocation;
    /** Whether it is the one used where nothing else is named; only that one is seeded by itself. */
    readonly isDefault: boolean;
  };
  /** Whether clients may ask for the schema. */
  readonly introspection: boolean;
  /** Whether a browser that opens the endpoint gets Apollo Sandbox. */
  readonly sandbox: boolean;
  /** Origins whose pages may read answers, besides the server's own; `*` is any. Never with credentials. */
  readonly corsOrigins: "*" | readonly string[];
  /** The longest request body that is read. */
  readonly maxBodyBytes: number;
}

interface Setting<Value> {
  variable: string;
  /** How the command line names it, where it can. */
  flag?: string;
  fallback: string;
  accepted: string;
  /** undefined: not accepted. */
  read(text: string): Value | undefined;
}

const defaultDatabase = "data/newsgraph.sqlite";

const host: Setting<string> = {
  variable: "HOST",
  flag: "--host",
  fallback: "localhost",
  accepted: "a host name or an IP address, such as localhost, 127.0.0.1 or 0.0.0.0",
  read: (text) => (/^[\w.:%-]+$/.test(text) ? text : undefined),
};

const port: Setting<number> = {
  variable: "PORT",
  flag: "--port",
  fallback: "4000",
  accepted: "a whole number from 0 (any free port) to 65535",
  read: (text) => wholeNumber(text, 0, 65_535),
};

const database: Setting<Config["database"]> = {
  variable: "DATABASE_URL",
  flag: "--database",
  fallback: `sqlite:${defaultDatabase}`,
  accepted: `a path to an SQLite file, relative or absolute, such as sqlite:${defaultDatabase}, or a PostgreSQL database, such as postgres://user:password@host/newsgraph`,
  read: readDatabase,
};

const introspection: Setting<boolean> = {
  variable: "INTROSPECTION",
  fallback: "true",
  accepted: "true or false",
  read: readBoolean,
};

const sandbox: Setting<boolean> = {
  variable: "SANDBOX",
  fallback: "true",
  accepted: "true or false",
  read: readBoolean,
};

/** The hosted Sandbox alone: `*` would let every page that a developer visits read a server on localhost. */
const corsOrigins: Setting<Config["corsOrigins"]> = {
  variable: "CORS_ORIGINS",
  flag: "--cors-origins",
  fallback: "https://studio.apollographql.com",
  accepted:
    "* or origins parted by commas, such as https://studio.apollographql.com,https://news.example.org",
  read: readOrigins,
};

const maxBodyBytes: Setting<number> = {
  variable: "MAX_BODY_BYTES",
  flag: "--max-body-bytes",
  fallback: String(1024 * 1024),
  accepted: "a whole number of bytes from 1024 to 104857600",
  read: (text) => wholeNumber(text, 1024, 100 * 1024 * 1024),
};

/** What the command line says, as text; it wins over the environment. */
export type ConfigOverrides = { readonly [Key in keyof Config]?: string | undefined };

/**
 * Reads the configuration:
 *
 * ```ts
 * readConfig({ PORT: "8080" }, { database: "archive.sqlite" }).port; // 8080
 * ```
 *
 * An override wins over its variable, which wins over the default; an empty variable counts as absent. Relative
 * database paths are taken from the working directory.
 *
 * @throws NewsgraphError BAD_CONFIGURATION, naming the variable or flag, its value and what is accepted.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  overrides: ConfigOverrides = {},
): Config {
  const value = <Value>(setting: Setting<Value>, override: string | undefined): Value =>
    readSetting(setting, env[setting.variable], override);
  return Object.freeze({
    host: value(host, overrides.host),
    port: value(port, overrides.port),
    database: Object.freeze(value(database, overrides.database)),
    introspection: value(introspection, overrides.introspection),
    sandbox: value(sandbox, overrides.sandbox),
    corsOrigins: Object.freeze(value(corsOrigins, overrides.corsOrigins)),
    maxBodyBytes: value(maxBodyBytes, overrides.maxBodyBytes),
  });
}

function readSetting<Value>(
  setting: Setting<Value>,
  variable: string | undefined,
  override: string | undefined,
): Value {
  const text = override ?? (variable || setting.fallback);
  const value = setting.read(text.trim());
  if (value !== undefined) return value;
  const name = override === undefined ? setting.variable : (setting.flag ?? setting.variable);
  throw new NewsgraphError(
    "BAD_CONFIGURATION",
    `${name} is ${JSON.stringify(withoutPassword(text))}; it takes ${setting.accepted}.`,
  );
}

/** Messages end up in logs. */
function withoutPassword(text: string): string {
  return text.replace(/(\/\/[^/@:]*):[^@]*@/, "$1:***@");
}

function wholeNumber(text: string, least: number, most: number): number | undefined {
  if (!/^\d{1,12}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= least && number <= most ? number : undefined;
}

function readBoolean(text: string): boolean | undefined {
  if (["true", "1"].includes(text.toLowerCase())) return true;
  if (["false", "0"].includes(text.toLowerCase())) return false;
  return undefined;
}

/**
 * `postgres:` and the rest of a URL with a database's name; `sqlite:` and a path, or a path alone. `sqlite:///var/news.sqlite` is the absolute path of the URL's form; with two
 * slashes the first part would be a host. A database in memory cannot be shared by the writer and its readers.
 */
function readDatabase(text: string): Config["database"] | undefined {
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === "postgres" || scheme === "postgresql") return readPostgres(text);
  if (scheme !== undefined && scheme !== "sqlite") return undefined;
  const path = (scheme === undefined ? text : text.slice("sqlite:".length)).replace(/^\/\/(?=\/)/, "");
  if (path === "" || path.startsWith("//") || path.startsWith(":memory:")) return undefined;
  const file = resolve(path);
  return { location: { engine: "sqlite", file }, isDefault: file === resolve(defaultDatabase) };
}

function readPostgres(url: string): Config["database"] | undefined {
  if (!URL.canParse(url) || new URL(url).pathname.length < 2) return undefined;
  return { location: { engine: "postgres", url }, isDefault: false };
}

function readOrigins(text: string): Config["corsOrigins"] | undefined {
  if (text === "*") return "*";
  const origins = text.split(",").map((origin) => origin.trim());
  return origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin)
    ? origins
    : undefined;
}
