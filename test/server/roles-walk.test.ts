import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLSchema,
  getOperationAST,
  graphql,
  isNonNullType,
  parse,
} from "graphql";
import { type GivenRole, isAtLeast, type Role, roles } from "../../src/access/role.js";
import { Compiler } from "../../src/compiler/answer-operation.js";
import type { Database } from "../../src/database/database.js";
import { inSnapshot } from "../../src/database/in-snapshot.js";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { authChecker } from "../../src/schema/auth-checker.js";
import { createContext } from "../../src/schema/context.js";
import { demandedRole } from "../../src/schema/demands-role.js";
import { archiveOf } from "../support/archive.js";
import { addKey, asking } from "../support/callers.js";
import { concept, mention, story } from "../support/news.js";
import { type Arguments, FieldWalk } from "./field-walk.js";
import { type KeyedServer, refusal, serve } from "./keyed-server.js";

/** What fields demand; everybody has the others who may read. */
const demanded: Readonly<Record<string, GivenRole>> = {
  "ArticleVersion.document": "editor",
};

const code = (value: string) => ({ identifiers: [{ scheme: "wikidata", value }] });

const catalogue = [
  concept("Place", "Islay", code("Q1")),
  concept("Place", "Scotland", code("Q2")),
  concept("Place", "Islay", {
    ...code("Q1"),
    parent: "scotland",
    place: { kind: "REGION", latitude: 55.76, longitude: -6.21, countryCode: "GB", population: 3228 },
  }),
  concept("Place", "Port Ellen", { ...code("Q3"), parent: "islay" }),
  concept("Topic", "Shipping", code("Q4")),
  concept("Topic", "Transport", code("Q5")),
  concept("Topic", "Shipping", { ...code("Q4"), parent: "transport" }),
  concept("Topic", "Ferries", { ...code("Q6"), parent: "shipping" }),
  concept("Person", "Ada Park", code("Q7")),
  concept("Organization", "Gourock Line", code("Q9")),
];

const late =
  "The morning ferry of the Gourock Line to Port Ellen was late again, said Ada Park, who waited at the pier with forty others until the fog over Islay had lifted.";

/** Two stories in nearly the same words, of which one has come twice, and a third that is like them. */
const stories = (
  [
    ["one", "1", `${late} It sailed at noon.`],
    ["one", "2", late],
    ["two", "1", late],
    ["three", "1", "Four boats of the same line sailed on time all week long."],
  ] as const
).map(([uri, version, body]) =>
  story({
    uri,
    version,
    headline: `The ferry sails, ${uri}`,
    body,
    publishedAt: "2024-07-12T00:00:00.000Z",
    updatedAt: `2024-07-12T0${version}:00:00.000Z`,
    authors: [{ name: "Bo Lin", identifiers: [] }],
    images: [{ url: "https://daily.example/1.jpg", caption: "A ferry", credit: "Bo", width: 1, height: 1 }],
    mentions: [
      mention("Person", "Ada Park", { names: ["Ada Park"] }),
      mention("Organization", "Gourock Line"),
      mention("Place", "Islay"),
      mention("Topic", "Shipping"),
    ],
  }),
);

const everyCondition = `filter: {
  search: "ferry", person: { anyOf: ["ada-park"] }, place: { anyOf: ["scotland"] },
  near: { latitude: 55.7, longitude: -6.2, radius: 100 }
}`;

/** By which each field finds something. */
const given: Arguments = {
  "Query.article": 'uri: "one"',
  "Query.articleAsOf": 'uri: "one", at: "2100-01-01T00:00:00Z"',
  "Query.articles": everyCondition,
  "Query.node": 'id: "Article:1"',
  "Query.nodes": 'ids: ["Article:1"]',
  "Query.actor": 'slug: "ada-park"',
  "Query.person": 'slug: "ada-park"',
  "Query.organization": 'slug: "gourock-line"',
  "Query.place": 'slug: "islay"',
  "Query.topic": 'slug: "shipping"',
  "Query.source": 'slug: "the-daily-test"',
  "Query.path": 'from: "ada-park", to: "gourock-line"',
  "Query.suggest": 'prefix: "a"',
  "*.coMentions": "kind: ORGANIZATION",
  "Organization.coMentions": "kind: PERSON",
  "*.timeline": "interval: DAY",
};

let archive: Database;
let schema: GraphQLSchema;
let walk: FieldWalk;
/** One for each type, with all its fields. */
let operations: string[];

beforeAll(async () => {
  archive = await archiveOf(stories, catalogue);
  schema = await buildGraphSchema();
  walk = new FieldWalk(schema, given);
  operations = [...new Set(walk.fields.map(({ type }) => type))].map((type) => {
    const selections = walk.fields.filter((one) => one.type === type).map(({ selection }) => selection);
    return walk.operation(type, selections.join(" "));
  });
});

describe("Each field of the schema", () => {
  it("demands what the table says, and no more", () => {
    const declared = walk.fields.flatMap(({ name, field }) => {
      const role = demandedRole(field);
      return role === null ? [] : [[name, role]];
    });
    expect(Object.fromEntries(declared)).toEqual(demanded);
  });

  it("may be null where it demands a role, so that the rest is answered without it", () => {
    const never = walk.fields.filter(({ name, field }) => demanded[name] && isNonNullType(field.type));
    expect(never.map(({ name }) => name)).toEqual([]);
  });
});

describe("On a walk over the schema", () => {
  let resolving: KeyedServer;
  let compiling: KeyedServer;
  let keeping: KeyedServer;
  let closed: KeyedServer;
  /** What somebody who may have everything is told. */
  const wholes = new Map<string, unknown>();
  const keys: Record<Role, string | null> = { anonymous: null, reader: null, editor: null, admin: null };

  beforeAll(async () => {
    for (const role of roles) {
      if (role !== "anonymous") keys[role] = (await addKey(archive, role)).text;
    }
    resolving = await serve(archive, { CACHE_BYTES: "0" }, { compiles: false });
    compiling = await serve(archive, { CACHE_BYTES: "0" });
    keeping = await serve(archive);
    closed = await serve(archive, { ANONYMOUS_READING: "false" });
    for (const operation of operations) {
      const { body } = await resolving.ask(operation, keys.admin);
      expect([operation, body.errors]).toEqual([operation, undefined]);
      wholes.set(operation, body.data);
    }
  });

  afterAll(() => Promise.all([resolving, compiling, keeping, closed].map((server) => server?.stop())));

  it.each(roles)(
    "a caller with the role %s is refused just what the table says, by resolvers, by statements and by what is kept",
    async (role) => {
      const refused = new Set<string>();
      for (const operation of operations) {
        const expected = await resolving.ask(operation, keys[role]);
        for (const { message, extensions, path } of expected.body.errors ?? []) {
          const [, field = ""] = /^(\w+\.\w+) is for the role /.exec(message) ?? [];
          expect([extensions, path.at(-1)]).toEqual([{ code: "FORBIDDEN" }, field.split(".")[1]]);
          refused.add(field);
        }
        expect(expected.body.data).toEqual(withoutRefused(wholes.get(operation), role));
        // The first time by way of Apollo, the second as a known operation or as a kept answer.
        for (const server of [compiling, compiling, keeping, keeping]) {
          expect(await server.ask(operation, keys[role])).toEqual(expected);
        }
      }
      const due = Object.keys(demanded).filter((field) => !isAtLeast(role, demanded[field] as Role));
      expect([...refused].sort()).toEqual(due.sort());
      expect([resolving, compiling, keeping].flatMap(({ logged }) => logged)).toEqual([]);
    },
  );

  it("nobody is answered without a key where anonymous reading is off; a reader is, as anybody where it is on", async () => {
    for (const operation of operations) {
      expect(await closed.ask(operation, null)).toEqual(
        refusal(
          401,
          "UNAUTHENTICATED",
          "This archive is read with a key. Send a key: Authorization: Bearer ng_...",
        ),
      );
      const { status, body } = await closed.ask(operation, keys.reader);
      expect([status, body.data]).toEqual([200, withoutRefused(wholes.get(operation), "reader")]);
    }
  });
});

/** What is left of data for a role: fields that demand more are null. */
function withoutRefused(data: unknown, role: Role): unknown {
  const names = Object.keys(demanded)
    .filter((field) => !isAtLeast(role, demanded[field] as Role))
    .map((field) => field.split(".")[1]);
  return JSON.parse(JSON.stringify(data), (name, value) => (names.includes(name) ? null : value));
}

describe("Whichever field demanded a role", () => {
  /** Has a field demand the role editor while `work` runs, as `DemandsRole` does. */
  async function demanding(field: GraphQLField<unknown, never>, work: () => Promise<void>): Promise<void> {
    const { resolve, extensions } = field;
    field.extensions = { ...extensions, role: "editor" };
    field.resolve = (root, args, context, info) => {
      authChecker({ root, args, context, info }, ["editor"]);
      return (resolve ?? defaultFieldResolver)(root, args, context, info);
    };
    try {
      await work();
    } finally {
      Object.assign(field, { resolve, extensions });
    }
  }

  it("it would not be told by a statement to those who may not have it, but to those who may", async () => {
    const compiler = new Compiler(schema);

    /** Whether resolvers refuse it, and whether it was compiled; fails where it is not the same both ways. */
    async function ask(source: string, role: Role) {
      const document = parse(source);
      const operation = getOperationAST(document);
      if (!operation) throw new Error(source);
      return inSnapshot(archive, async (snapshot) => {
        const context = createContext(snapshot, asking(role));
        const { data, errors } = await graphql({ schema, source, contextValue: context });
        const compiled = await compiler.answer({ document, operation, variables: {} }, context);
        if (compiled) expect([source, JSON.stringify(compiled)]).toEqual([source, JSON.stringify(data)]);
        return { isRefused: errors !== undefined, isCompiled: compiled !== null };
      });
    }

    const notRefused: string[] = [];
    const toldInSpite: string[] = [];
    let compiled = 0;
    for (const { name, type, field, selection } of walk.fields) {
      const source = walk.operation(type, selection);
      await demanding(field as GraphQLField<unknown, never>, async () => {
        const reader = await ask(source, "reader");
        if (!reader.isRefused) notRefused.push(source);
        if (reader.isCompiled) toldInSpite.push(name);
        if ((await ask(source, "editor")).isCompiled) compiled += 1;
      });
    }
    expect({ notRefused, toldInSpite }).toEqual({ notRefused: [], toldInSpite: [] });
    expect(compiled).toBeGreaterThan(150);
  });
});
