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
};

/**
 * A project for each database: all tests on SQLite, and those of the API and of the ingest on PostgreSQL too. One suite
 * on one of them: `npm run jest -- test/graph --selectProjects postgres` (paths first: what follows the option is a project).
 */
export default {
  projects: [
    {
      ...project,
      displayName: "sqlite",
      globals: { engine: "sqlite" },
      // What compares both databases needs the server that the other project starts.
      testMatch: ["<rootDir>/test/**/*.test.ts", "!**/test/same-answers/**"],
    },
    {
      ...project,
      displayName: "postgres",
      globals: { engine: "postgres" },
      testMatch: [
        "<rootDir>/test/graph/**/*.test.ts",
        "<rootDir>/test/ingest/**/!(kill).test.ts",
        "<rootDir>/test/seeds/seeded-graph.test.ts",
        "<rootDir>/test/docs/readme.test.ts",
        "<rootDir>/test/reuters/**/*.test.ts",
        "<rootDir>/test/same-answers/**/*.test.ts",
      ],
      globalSetup: "<rootDir>/test/support/postgres/global-setup.mjs",
      globalTeardown: "<rootDir>/test/support/postgres/global-teardown.mjs",
    },
  ],
  testTimeout: 30_000,
};
