import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import ipaddr from "ipaddr.js";
import { type Address, type DatabaseLocation, databaseAddress, postgresSettings } from "./config/database.js";
import { type AllowedNetworks, readNetworks } from "./config/networks.js";
import { type OperationsConfig, readOperations } from "./config/operations.js";
import { readBoolean, readSetting, type Setting, wholeNumber } from "./config/setting.js";
import { readTokenConfig, type TokenConfig } from "./config/tokens.js";

export type { DatabaseLocation, PostgresLocation } from "./config/database.js";
export type { AllowedNetworks } from "./config/networks.js";
export type { LogForm, MetricsAddress, OperationsConfig } from "./config/operations.js";
export type { TokenConfig } from "./config/tokens.js";

/** Everything that can be set from outside. */
export interface Config extends OperationsConfig {
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
  /** How long a request may be worked on (milliseconds); 0 is as long as it takes. */
  readonly requestTimeout: number;
  /** How many requests a process works on at once; more are sent away, to ask again later. */
  readonly maxInFlight: number;
  /** How long a request may have to wait for others (milliseconds), before more are sent away; 0 is as long as it takes. */
  readonly maxDelay: number;
  /** The file of the only documents that are executed; null: any are. */
  readonly trustedDocuments: string | null;
  /** How many values a client without a key may have in a minute, all from one address together; 0: any. */
  readonly rateLimit: number;
  /** The same with a key. */
  readonly keyRateLimit: number;
  /** Where that is counted: `memory`, or the URL of a PostgreSQL database that several servers share. */
  readonly rateLimitStore: string;
  /** Whose word is taken for where a request comes from: addresses, networks, or `loopback` and the like. */
  readonly trustedProxies: readonly string[];
  /** How many processes answer; 1 is the program's own alone. */
  readonly workers: number;
  /** How much the answers may take that are kept until the archive changes; 0 keeps none. */
  readonly cacheBytes: number;
  /** Whether all answers tell how they came about, with the statements; nothing for strangers to see. */
  readonly explain: boolean;
  /** Whether those may read who send no key. */
  readonly anonymousReading: boolean;
  /** Whose tokens are taken beside newsgraph's own keys; null: nobody's. */
  readonly tokens: TokenConfig | null;
  /** Which addresses inside the network feeds may be asked at. */
  readonly feedsAllowPrivate: AllowedNetworks;
  /** How long a feed may take to answer, to the last byte (milliseconds). */
  readonly feedsTimeout: number;
}

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

const requestTimeout: Setting<number> = {
  variable: "REQUEST_TIMEOUT",
  flag: "--request-timeout",
  fallback: "30000",
  accepted: "a whole number of milliseconds up to 3600000, or 0 for no limit",
  read: (text) => wholeNumber(text, 0, 3_600_000),
};

const maxInFlight: Setting<number> = {
  variable: "MAX_IN_FLIGHT",
  flag: "--max-in-flight",
  fallback: "256",
  accepted: "a whole number of requests from 1 to 100000",
  read: (text) => wholeNumber(text, 1, 100_000),
};

const maxDelay: Setting<number> = {
  variable: "MAX_DELAY",
  flag: "--max-delay",
  fallback: "1000",
  accepted: "a whole number of milliseconds up to 3600000, or 0 for no limit",
  read: (text) => wholeNumber(text, 0, 3_600_000),
};

const trustedDocuments: Setting<string | null> = {
  variable: "TRUSTED_DOCUMENTS",
  flag: "--trusted-documents",
  fallback: "",
  accepted: "the path of a JSON file",
  read: (text) => (text === "" ? null : resolve(text)),
};

const maxValues = 1_000_000_000;

const rateLimit: Setting<number> = {
  variable: "RATE_LIMIT",
  flag: "--rate-limit",
  fallback: "10000000",
  accepted: "a whole number of values a minute up to 1000000000, or 0 for no limit",
  read: (text) => wholeNumber(text, 0, maxValues),
};

const keyRateLimit: Setting<number> = {
  variable: "KEY_RATE_LIMIT",
  flag: "--key-rate-limit",
  fallback: "100000000",
  accepted: "a whole number of values a minute up to 1000000000, or 0 for no limit",
  read: (text) => wholeNumber(text, 0, maxValues),
};

const rateLimitStore: Setting<string> = {
  variable: "RATE_LIMIT_STORE",
  fallback: "memory",
  accepted: "memory, or a PostgreSQL database, such as postgres://user:password@host/limits",
  read: (text) => (text === "memory" || /^postgres(?:ql)?:\/\/.+/.test(text) ? text : undefined),
};

const trustedProxies: Setting<readonly string[]> = {
  variable: "TRUSTED_PROXIES",
  flag: "--trusted-proxies",
  fallback: "",
  accepted:
    "addresses and networks parted by commas, such as 10.0.0.0/8, or loopback, linklocal, uniquelocal",
  read: readProxies,
};

const workers: Setting<number> = {
  variable: "WORKERS",
  flag: "--workers",
  fallback: "1",
  accepted: "a whole number from 1 to 128, or auto for one a core",
  read: (text) => (text === "auto" ? availableParallelism() : wholeNumber(text, 1, 128)),
};

const cacheBytes: Setting<number> = {
  variable: "CACHE_BYTES",
  flag: "--cache-bytes",
  fallback: String(64 * 1024 * 1024),
  accepted: "a whole number of bytes up to 68719476736, or 0 to keep no answers",
  read: (text) => wholeNumber(text, 0, 64 * 1024 ** 3),
};

const explain: Setting<boolean> = {
  variable: "EXPLAIN",
  flag: "--explain",
  fallback: "false",
  accepted: "true or false",
  read: readBoolean,
};

const anonymousReading: Setting<boolean> = {
  variable: "ANONYMOUS_READING",
  flag: "--anonymous-reading",
  fallback: "true",
  accepted: "true or false",
  read: readBoolean,
};

const feedsAllowPrivate: Setting<AllowedNetworks> = {
  variable: "FEEDS_ALLOW_PRIVATE",
  flag: "--allow-private",
  fallback: "false",
  accepted: "true, false, or networks and addresses parted by commas, such as 10.0.0.0/8,fd00::/8",
  read: readNetworks,
};

const feedsTimeout: Setting<number> = {
  variable: "FEEDS_TIMEOUT",
  flag: "--timeout",
  fallback: "30",
  accepted: "a whole number of seconds from 1 to 600",
  read(text) {
    const seconds = wholeNumber(text, 1, 600);
    return seconds === undefined ? undefined : seconds * 1000;
  },
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
  const value = <Value>(setting: Setting<Value>, override?: string): Value =>
    readSetting(setting, env[setting.variable], override);
  const { address, isDefault } = value(databaseAddress, overrides.database);
  return Object.freeze({
    host: value(host, overrides.host),
    port: value(port, overrides.port),
    database: Object.freeze({ location: Object.freeze(locationOf(address, value)), isDefault }),
    introspection: value(introspection, overrides.introspection),
    sandbox: value(sandbox, overrides.sandbox),
    corsOrigins: Object.freeze(value(corsOrigins, overrides.corsOrigins)),
    maxBodyBytes: value(maxBodyBytes, overrides.maxBodyBytes),
    requestTimeout: value(requestTimeout, overrides.requestTimeout),
    maxInFlight: value(maxInFlight, overrides.maxInFlight),
    maxDelay: value(maxDelay, overrides.maxDelay),
    trustedDocuments: value(trustedDocuments, overrides.trustedDocuments),
    rateLimit: value(rateLimit, overrides.rateLimit),
    keyRateLimit: value(keyRateLimit, overrides.keyRateLimit),
    rateLimitStore: value(rateLimitStore, overrides.rateLimitStore),
    trustedProxies: Object.freeze(value(trustedProxies, overrides.trustedProxies)),
    workers: value(workers, overrides.workers),
    cacheBytes: value(cacheBytes, overrides.cacheBytes),
    explain: value(explain, overrides.explain),
    anonymousReading: value(anonymousReading, overrides.anonymousReading),
    tokens: readTokenConfig(value),
    feedsAllowPrivate: value(feedsAllowPrivate, overrides.feedsAllowPrivate),
    feedsTimeout: value(feedsTimeout, overrides.feedsTimeout),
    ...readOperations(value, overrides),
  });
}

/** All of where an archive is and how it is connected to; what one database alone takes is read for that one alone. */
function locationOf(
  address: Address,
  value: <Value>(setting: Setting<Value>, override?: string) => Value,
): DatabaseLocation {
  if (address.engine === "sqlite") return address;
  return {
    ...address,
    poolSize: value(postgresSettings.poolSize),
    statementTimeout: value(postgresSettings.statementTimeout),
    idleTimeout: value(postgresSettings.idleTimeout),
    preparedStatements: value(postgresSettings.preparedStatements),
  };
}

function readOrigins(text: string): Config["corsOrigins"] | undefined {
  if (text === "*") return "*";
  const origins = text.split(",").map((origin) => origin.trim());
  return origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin)
    ? origins
    : undefined;
}

function readProxies(text: string): string[] | undefined {
  const proxies = text.split(",").flatMap((one) => one.trim() || []);
  const named = ["loopback", "linklocal", "uniquelocal"];
  // Everybody (/0) is nobody to be trusted, and proxy-addr refuses it.
  const isNetwork = (one: string) => ipaddr.isValidCIDR(one) && !/\/0+$/.test(one);
  const isProxy = (one: string) => named.includes(one) || ipaddr.isValid(one) || isNetwork(one);
  return proxies.every(isProxy) ? proxies : undefined;
}
