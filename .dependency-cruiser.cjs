/** The rooms of the house, as ARCHITECTURE.md draws them: each imports only from rows above it, or from itself. */
const rows = [
  ["^src/(config|errors)(\\.ts$|/)", "^src/news/", "^src/text/", "^src/geo/", "^src/access/"],
  ["^src/search/"],
  ["^src/schema/types/", "^src/formats/"],
  ["^src/entities/"],
  ["^src/database/"],
  ["^src/archive/", "^src/ingest/"],
  ["^src/loaders/", "^src/feeds/"],
  ["^src/schema/(?!types/)"],
  ["^src/compiler/"],
  ["^src/resolvers/"],
  ["^src/server/"],
  ["^src/cli/"],
];

const rooms = rows.flatMap((row, index) => row.map((path) => ({ path, index })));

module.exports = {
  forbidden: [
    ...rooms.flatMap((room) => {
      const forbidden = rooms.filter((other) => other.path !== room.path && other.index >= room.index);
      if (forbidden.length === 0) return [];
      return [
        {
          name: `only-from-above ${room.path}`,
          comment: "A room imports only from rows above it (ARCHITECTURE.md).",
          severity: "error",
          from: { path: room.path },
          to: { path: forbidden.map((other) => other.path) },
        },
      ];
    }),
    {
      name: "in-a-room",
      comment: "Every file has a room.",
      severity: "error",
      from: { path: "^src/", pathNot: rooms.map((room) => room.path) },
      to: {},
    },
    {
      name: "no-circles",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "only-the-database-room-knows-its-driver",
      severity: "error",
      from: { pathNot: ["^src/database/", "^src/entities/", "^src/schema/types/", "^src/ingest/"] },
      to: { path: "node_modules/(sqlite3|typeorm)/" },
    },
    {
      name: "what-the-product-imports-is-its-dependency",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "unknown", "undetermined"] },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, pathNot: ["^src/cli/main\\.ts$", "\\.d\\.ts$"] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    parser: "swc",
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
