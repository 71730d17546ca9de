/** Tests run on the sources: swc strips the types and emits the decorators' metadata. */
export const transform = {
  "^.+\\.ts$": [
    "@swc/jest",
    {
      module: { type: "es6" },
      sourceMaps: "inline",
      jsc: {
        target: "es2022",
        parser: { syntax: "typescript", decorators: true },
        transform: {
          legacyDecorator: true,
          decoratorMetadata: true,
          useDefineForClassFields: false,
        },
      },
    },
  ],
};

const project = {
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts"],
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  transform,
  setupFiles: ["reflect-metadata"],
  // They have packages of their own.
  modulePathIgnorePatterns: ["<rootDir>/examples/"],
};

/**
 * A project for each database: all tests on SQLite, and those of the API and of the ingest on PostgreSQL too, beside
 * those of what PostgreSQL alone has. One suite on one of them: `npm run jest -- test/graph --selectProjects postgres`
 * (paths first: what follows the option is a project).
 */
export default {
  projects: [
    {
      ...project,
      displayName: "sqlite",
      globals: { engine: "sqlite" },
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      // What is PostgreSQL's alone, or compares the two, needs the server that the other project starts.
      testPathIgnorePatterns: [
        "/node_modules/",
        "<rootDir>/test/database/postgres/",
        "<rootDir>/test/same-answers/",
      ],
    },
    {
      ...project,
      displayName: "postgres",
      globals: { engine: "postgres" },
      testMatch: [
        "<rootDir>/test/database/postgres/**/*.test.ts",
        "<rootDir>/test/compiler/**/*.test.ts",
        "<rootDir>/test/feeds/poll*.test.ts",
        "<rootDir>/test/filter/**/*.test.ts",
        "<rootDir>/test/graph/**/*.test.ts",
        "<rootDir>/test/ingest/**/*.test.ts",
        "<rootDir>/test/seeds/seeded-graph.test.ts",
        "<rootDir>/test/database/{ping,readable,snapshot,stop,version,versions-migration,writer,writes-behind}.test.ts",
        "<rootDir>/test/cli/{keys,workers}.test.ts",
        "<rootDir>/test/docs/{cookbook,readme}.test.ts",
        "<rootDir>/test/reuters/**/*.test.ts",
        "<rootDir>/test/same-answers/**/*.test.ts",
        "<rootDir>/test/server/keys.test.ts",
        "<rootDir>/test/server/answer-cache/**/*.test.ts",
      ],
      globalSetup: "<rootDir>/test/support/postgres/global-setup.mjs",
      globalTeardown: "<rootDir>/test/support/postgres/global-teardown.mjs",
    },
  ],
  testTimeout: 60_000,
  // Modules of suites that are over stay in a worker's memory, and with each its collector has more to do.
  workerIdleMemoryLimit: "1GB",
  // By itself jest leaves one core idle.
  maxWorkers: "100%",
};
