import { readBoolean, type Setting, wholeNumber } from "./setting.js";

/** How the server tells of its requests: as JSON, a line each, as text for people, or of none. */
export type LogForm = "json" | "text" | "off";

/** A port of their own at which metrics are told. */
export interface MetricsAddress {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

/** What those set who run a server. */
export interface OperationsConfig {
  /** `auto` is text to a terminal, else JSON. */
  readonly log: LogForm | "auto";
  /** Where metrics are told: nowhere, beside GraphQL to keys of the role admin, or at a port of their own to all who reach it. */
  readonly metrics: "off" | "on" | MetricsAddress;
  /** Whether answers go out compressed to those who take them so. */
  readonly compression: boolean;
  /** How long (seconds) those who got an answer to a GET may use it without asking whether it is still right. */
  readonly maxAge: number;
  /** How long (seconds) browsers are to ask by HTTPS alone, where there is TLS in front; 0 says nothing of it. */
  readonly hstsMaxAge: number;
}

const log: Setting<OperationsConfig["log"]> = {
  variable: "LOG",
  flag: "--log",
  fallback: "auto",
  accepted: "json, text, off or auto (text to a terminal, else json)",
  read: (text) => (["auto", "json", "text", "off"] as const).find((form) => form === text),
};

const metrics: Setting<OperationsConfig["metrics"]> = {
  variable: "METRICS",
  flag: "--metrics",
  fallback: "off",
  accepted: "off, on (beside GraphQL, to admins), or a port of their own such as 9464 or 0.0.0.0:9464",
  read: readMetrics,
};

const compression: Setting<boolean> = {
  variable: "COMPRESSION",
  flag: "--compression",
  fallback: "true",
  accepted: "true or false",
  read: readBoolean,
};

const year = 365 * 24 * 60 * 60;

const maxAge: Setting<number> = {
  variable: "CACHE_MAX_AGE",
  fallback: "0",
  accepted: "a whole number of seconds up to 31536000",
  read: (text) => wholeNumber(text, 0, year),
};

const hstsMaxAge: Setting<number> = {
  variable: "HSTS_MAX_AGE",
  fallback: "0",
  accepted: "a whole number of seconds up to 63072000",
  read: (text) => wholeNumber(text, 0, 2 * year),
};

/** Reads them as `readConfig` does all: `readOperations(value, overrides)`. */
export function readOperations(
  value: <Value>(setting: Setting<Value>, override?: string) => Value,
  overrides: { readonly [Key in keyof OperationsConfig]?: string | undefined },
): OperationsConfig {
  return {
    log: value(log, overrides.log),
    metrics: Object.freeze(value(metrics, overrides.metrics)),
    compression: value(compression, overrides.compression),
    maxAge: value(maxAge, overrides.maxAge),
    hstsMaxAge: value(hstsMaxAge, overrides.hstsMaxAge),
  };
}

/** A port alone is this machine's: metrics are nothing for strangers. */
function readMetrics(text: string): OperationsConfig["metrics"] | undefined {
  if (text === "off" || text === "on") return text;
  const [, host = "localhost", digits = ""] = /^(?:([\w.-]+|\[[\da-f:.]+\]):)?(\d+)$/i.exec(text) ?? [];
  const port = wholeNumber(digits, 0, 65_535);
  return port === undefined ? undefined : { host: host.replace(/^\[(.*)\]$/, "$1"), port };
}
