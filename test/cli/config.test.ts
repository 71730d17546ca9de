import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { type ConfigOverrides, readConfig } from "../../src/config.js";
import { NewsgraphError } from "../../src/errors.js";

function refusal(env: Record<string, string>, overrides: ConfigOverrides = {}): [string, string] {
  try {
    readConfig(env, overrides);
  } catch (error) {
    if (error instanceof NewsgraphError) return [error.code, error.message];
  }
  throw new Error("The configuration was taken.");
}

const identityProvider = {
  JWT_JWKS_URL: "https://id.example/jwks.json",
  JWT_ISSUER: "https://id.example/",
  JWT_AUDIENCE: "https://news.example",
};

describe("the configuration", () => {
  it("has a default for everything", () => {
    expect(readConfig({})).toEqual({
      host: "localhost",
      port: 4000,
      database: { location: { engine: "sqlite", file: resolve("data/newsgraph.sqlite") }, isDefault: true },
      introspection: true,
      sandbox: true,
      corsOrigins: ["https://studio.apollographql.com"],
      maxBodyBytes: 1_048_576,
      requestTimeout: 30_000,
      maxInFlight: 256,
      maxDelay: 1000,
      trustedDocuments: null,
      rateLimit: 10_000_000,
      keyRateLimit: 100_000_000,
      rateLimitStore: "memory",
      trustedProxies: [],
      workers: 1,
      cacheBytes: 67_108_864,
      explain: false,
      anonymousReading: true,
      tokens: null,
      feedsAllowPrivate: [],
      feedsTimeout: 30_000,
      log: "auto",
      metrics: "off",
      compression: true,
      maxAge: 0,
      hstsMaxAge: 0,
    });
  });

  it("comes from the environment", () => {
    const config = readConfig({
      HOST: "0.0.0.0",
      PORT: "8080",
      DATABASE_URL: "sqlite:/var/lib/news.sqlite",
      INTROSPECTION: "false",
      SANDBOX: "0",
      CORS_ORIGINS: "https://a.example, http://localhost:3000",
      MAX_BODY_BYTES: "2048",
      REQUEST_TIMEOUT: "5000",
      MAX_IN_FLIGHT: "8",
      MAX_DELAY: "250",
      RATE_LIMIT: "1000",
      KEY_RATE_LIMIT: "0",
      RATE_LIMIT_STORE: "postgres://limits.example/limits",
      TRUSTED_PROXIES: "loopback, 10.0.0.0/8",
      TRUSTED_DOCUMENTS: "/etc/newsgraph/documents.json",
      WORKERS: "4",
      CACHE_BYTES: "0",
      EXPLAIN: "true",
      ANONYMOUS_READING: "false",
      ...identityProvider,
      JWT_ROLE_CLAIM: "realm_access.roles",
      JWT_CLOCK_TOLERANCE: "0",
      FEEDS_ALLOW_PRIVATE: "10.0.0.0/8, fd00::1",
      FEEDS_TIMEOUT: "5",
      LOG: "text",
      METRICS: "0.0.0.0:9464",
      COMPRESSION: "false",
      CACHE_MAX_AGE: "60",
      HSTS_MAX_AGE: "31536000",
    });
    expect(config).toEqual({
      host: "0.0.0.0",
      port: 8080,
      database: { location: { engine: "sqlite", file: "/var/lib/news.sqlite" }, isDefault: false },
      introspection: false,
      sandbox: false,
      corsOrigins: ["https://a.example", "http://localhost:3000"],
      maxBodyBytes: 2048,
      requestTimeout: 5000,
      maxInFlight: 8,
      maxDelay: 250,
      trustedDocuments: "/etc/newsgraph/documents.json",
      rateLimit: 1000,
      keyRateLimit: 0,
      rateLimitStore: "postgres://limits.example/limits",
      trustedProxies: ["loopback", "10.0.0.0/8"],
      workers: 4,
      cacheBytes: 0,
      explain: true,
      anonymousReading: false,
      tokens: {
        jwksUrl: "https://id.example/jwks.json",
        issuer: "https://id.example/",
        audience: "https://news.example",
        roleClaim: "realm_access.roles",
        clockTolerance: 0,
      },
      feedsAllowPrivate: ["10.0.0.0/8", "fd00::1/128"],
      feedsTimeout: 5000,
      log: "text",
      metrics: { host: "0.0.0.0", port: 9464 },
      compression: false,
      maxAge: 60,
      hstsMaxAge: 31_536_000,
    });
  });

  it("takes the tokens of an identity provider only where issuer and audience are said too", () => {
    expect(readConfig(identityProvider).tokens).toMatchObject({ roleClaim: "role", clockTolerance: 5 });
    const together =
      "the tokens of an identity provider are taken by JWT_JWKS_URL, JWT_ISSUER and JWT_AUDIENCE together.";
    expect(refusal({ JWT_JWKS_URL: "https://id.example/jwks.json" })).toEqual([
      "BAD_CONFIGURATION",
      `JWT_ISSUER and JWT_AUDIENCE must be set too: ${together}`,
    ]);
    expect(refusal({ ...identityProvider, JWT_JWKS_URL: "" })).toEqual([
      "BAD_CONFIGURATION",
      `JWT_JWKS_URL must be set too: ${together}`,
    ]);
  });

  it("takes public keys over HTTPS, and over HTTP of this machine alone", () => {
    const jwksUrl = (JWT_JWKS_URL: string) =>
      readConfig({ ...identityProvider, JWT_JWKS_URL }).tokens?.jwksUrl;
    for (const url of ["http://localhost:8080/jwks", "http://127.0.0.1/jwks", "http://[::1]:8080/jwks"]) {
      expect(jwksUrl(url)).toBe(url);
    }
    for (const url of [
      "http://id.example/jwks",
      "http://127.0.0.1.example/jwks",
      "file:///jwks",
      "jwks.json",
    ]) {
      expect(() => jwksUrl(url)).toThrow(/^JWT_JWKS_URL is .*; it takes an https:\/\/ address/);
    }
  });

  it("takes an override before a variable, and an empty variable for none", () => {
    expect(readConfig({ PORT: "8080" }, { port: "9090" }).port).toBe(9090);
    expect(readConfig({ PORT: "" }).port).toBe(4000);
  });

  it("takes a port alone for one of this machine's, where metrics are told", () => {
    const metrics = (METRICS: string) => readConfig({ METRICS }).metrics;
    expect(metrics("9464")).toEqual({ host: "localhost", port: 9464 });
    expect(metrics("[::1]:9464")).toEqual({ host: "::1", port: 9464 });
    expect(metrics("on")).toBe("on");
  });

  it("takes auto for as many workers as the machine has cores for this program", () => {
    expect(readConfig({}, { workers: "auto" }).workers).toBe(availableParallelism());
  });

  it.each([
    [
      "sqlite:data/newsgraph.sqlite",
      { location: { engine: "sqlite", file: resolve("data/newsgraph.sqlite") }, isDefault: true },
    ],
    [
      "sqlite:./data/../data/newsgraph.sqlite",
      { location: { engine: "sqlite", file: resolve("data/newsgraph.sqlite") }, isDefault: true },
    ],
    [
      "sqlite:other.sqlite",
      { location: { engine: "sqlite", file: resolve("other.sqlite") }, isDefault: false },
    ],
    [
      "sqlite:///srv/news.sqlite",
      { location: { engine: "sqlite", file: "/srv/news.sqlite" }, isDefault: false },
    ],
    ["other.sqlite", { location: { engine: "sqlite", file: resolve("other.sqlite") }, isDefault: false }],
  ])("reads the database %s", (text, database) => {
    expect(readConfig({ DATABASE_URL: text }).database).toEqual(database);
  });

  it("cannot be changed afterwards", () => {
    const config = readConfig({});
    expect(Object.isFrozen(config) && Object.isFrozen(config.database)).toBe(true);
    expect(Object.isFrozen(config.corsOrigins) && Object.isFrozen(config.trustedProxies)).toBe(true);
  });

  it("names the variable, its value and what is accepted where it cannot be used", () => {
    expect(refusal({ PORT: "http" })).toEqual([
      "BAD_CONFIGURATION",
      'PORT is "http"; it takes a whole number from 0 (any free port) to 65535.',
    ]);
    expect(refusal({ DATABASE_URL: "mysql://localhost/news" })).toEqual([
      "BAD_CONFIGURATION",
      'DATABASE_URL is "mysql://localhost/news"; it takes a path to an SQLite file, relative or absolute, such as sqlite:data/newsgraph.sqlite, or a PostgreSQL database, such as postgres://user:password@host/newsgraph.',
    ]);
  });

  it("takes a PostgreSQL database by its URL, and never prints a password", () => {
    expect(readConfig({ DATABASE_URL: "postgres://ann:secret@db.example/news" }).database).toEqual({
      location: {
        engine: "postgres",
        url: "postgres://ann:secret@db.example/news",
        poolSize: 10,
        statementTimeout: 30_000,
        idleTimeout: 60_000,
        preparedStatements: true,
      },
      isDefault: false,
    });
    const [, message] = refusal({ DATABASE_URL: "postgres://ann:secret@db.example" });
    expect(message).toContain('DATABASE_URL is "postgres://ann:***@db.example"; it takes');
  });

  it("takes how to connect to PostgreSQL from variables of their own", () => {
    const variables = {
      DATABASE_URL: "postgres://db.example/news?sslmode=verify-full&sslrootcert=/etc/ca.pem",
      DATABASE_POOL_SIZE: "40",
      DATABASE_STATEMENT_TIMEOUT: "0",
      DATABASE_IDLE_TIMEOUT: "5000",
      DATABASE_PREPARED_STATEMENTS: "false",
    };
    expect(readConfig(variables).database.location).toEqual({
      engine: "postgres",
      url: variables.DATABASE_URL,
      poolSize: 40,
      statementTimeout: 0,
      idleTimeout: 5000,
      preparedStatements: false,
    });
  });

  it.each(["sslmod=require", "sslmode=prefer", "connect_timeout=0", "user=ann", "password=secret"])(
    "refuses %s behind a PostgreSQL address, and says what it takes there",
    (parameter) => {
      const [name] = parameter.split("=");
      expect(refusal({ DATABASE_URL: `postgres://db.example/news?${parameter}` })).toEqual([
        "BAD_CONFIGURATION",
        `The database's address cannot have ${name} as it stands there; after its name it takes sslmode (disable, require, verify-ca or verify-full), sslrootcert, sslcert, sslkey, connect_timeout (seconds), application_name and host.`,
      ]);
    },
  );

  it("names the flag where the value came from the command line", () => {
    expect(refusal({}, { port: "65536" })).toEqual([
      "BAD_CONFIGURATION",
      '--port is "65536"; it takes a whole number from 0 (any free port) to 65535.',
    ]);
  });

  it.each([
    ["PORT", "-1"],
    ["PORT", "4000.5"],
    ["PORT", "0x10"],
    ["HOST", "http://localhost"],
    ["DATABASE_URL", "sqlite:"],
    ["DATABASE_URL", "sqlite::memory:"],
    ["DATABASE_URL", "sqlite://host/news.sqlite"],
    ["INTROSPECTION", "maybe"],
    ["SANDBOX", "off please"],
    ["EXPLAIN", "a little"],
    ["CORS_ORIGINS", "news.example.org"],
    ["CORS_ORIGINS", "https://news.example.org/path"],
    ["CORS_ORIGINS", "https://a.example,"],
    ["MAX_BODY_BYTES", "10"],
    ["REQUEST_TIMEOUT", "30s"],
    ["MAX_IN_FLIGHT", "0"],
    ["MAX_DELAY", "0.5"],
    ["RATE_LIMIT", "-1"],
    ["RATE_LIMIT_STORE", "redis://limits.example"],
    ["TRUSTED_PROXIES", "everybody"],
    ["TRUSTED_PROXIES", "0.0.0.0/0"],
    ["MAX_BODY_BYTES", "1e9"],
    ["WORKERS", "0"],
    ["WORKERS", "many"],
    ["CACHE_BYTES", "64M"],
    ["CACHE_BYTES", "68719476737"],
    ["LOG", "verbose"],
    ["METRICS", "yes"],
    ["METRICS", "65536"],
    ["METRICS", "::1:9464"],
    ["COMPRESSION", "gzip"],
    ["CACHE_MAX_AGE", "-1"],
    ["HSTS_MAX_AGE", "1y"],
    ["DATABASE_POOL_SIZE", "0"],
    ["DATABASE_STATEMENT_TIMEOUT", "30s"],
    ["DATABASE_IDLE_TIMEOUT", "10"],
    ["DATABASE_PREPARED_STATEMENTS", "no"],
    ["FEEDS_ALLOW_PRIVATE", "intranet"],
    ["FEEDS_ALLOW_PRIVATE", "10.0.0.0/33"],
    ["FEEDS_TIMEOUT", "0"],
    ["FEEDS_TIMEOUT", "30s"],
  ])("refuses %s=%s", (variable, value) => {
    const [code, message] = refusal({ DATABASE_URL: "postgres://db.example/news", [variable]: value });
    expect(code).toBe("BAD_CONFIGURATION");
    expect(message.startsWith(`${variable} is ${JSON.stringify(value)}; it takes `)).toBe(true);
  });
});
