import { readFileSync } from "node:fs";
import { buildSchema, type GraphQLSchema } from "graphql";
import type { TaggedStory } from "../reuters/tags.js";
import type { Answer, Operation } from "../same-answers/difference.js";
import { randomArguments } from "../same-answers/random-arguments.js";
import { operations, type RandomOperation } from "../same-answers/random-operation.js";
import { readVocabulary } from "../same-answers/vocabulary.js";
import { walk } from "../same-answers/walk.js";
import type { Credentials } from "./credentials.js";
import type { FuzzedServer } from "./serve.js";

/** What random requests are made from. */
export interface World {
  schema: GraphQLSchema;
  /** All names of the schema: types, fields, arguments, enum values. */
  names: readonly string[];
  credentials: Credentials;
  /** A key, without which nobody may read here; null where everybody may. */
  key: string | null;
  /** The texts of the only documents that are executed; null where any is. */
  trusted: ReadonlySet<string> | null;
  /** A random operation that the schema allows; one in five may be refused for an argument. */
  draw(seed: number): RandomOperation;
}

/** How deep operations go: mostly not far, since large ones take long and are alike in what can be wrong with them. */
const depths = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2];

/** Reads of a server what it holds, so that much of what is asked for is there: `await readWorld(server)`. */
export async function readWorld({
  url,
  credentials,
  key,
}: Pick<FuzzedServer, "url" | "credentials" | "key">): Promise<World> {
  const schema = buildSchema(readFileSync(new URL("../../schema.graphql", import.meta.url), "utf8"));
  const ask = (operation: Operation) => post(url, operation, key);
  const vocabulary = await readVocabulary(schema, ask);
  const stories = await readStories(ask);
  return {
    schema,
    names: namesOf(schema),
    credentials,
    key,
    trusted: null,
    draw(seed) {
      const given = randomArguments(schema, vocabulary, stories, seed);
      return operations(schema, given, seed + 3, depths[seed % depths.length])();
    },
  };
}

async function post(url: string, { source, variables }: Operation, key: string | null): Promise<Answer> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...(key !== null && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ query: source, variables }),
  });
  return { status: response.status, ...((await response.json()) as Omit<Answer, "status">) };
}

async function readStories(ask: (operation: Operation) => Promise<Answer>): Promise<TaggedStory[]> {
  const tagged = "people { slug } organizations { slug } places { slug } topics { slug }";
  const edges = await walk(ask, "articles", `{ publishedAt ${tagged} }`, { most: 1000 });
  const slugs = (entities: { slug: string }[]) => entities.map(({ slug }) => slug);
  return edges.map(({ node: { publishedAt, people, organizations, places, topics } }) => ({
    publishedAt,
    tags: {
      Person: slugs(people),
      Organization: slugs(organizations),
      Place: slugs(places),
      Topic: slugs(topics),
    },
  }));
}

function namesOf(schema: GraphQLSchema): string[] {
  const names = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    names.add(type.name);
    const { fields = [], values = [] } = Object.assign({}, type.toConfig()) as {
      fields?: Record<string, { args?: Record<string, unknown> }>;
      values?: Record<string, unknown>;
    };
    for (const [name, field] of Object.entries(fields)) {
      for (const one of [name, ...Object.keys(field.args ?? {})]) names.add(one);
    }
    for (const name of Object.keys(values)) names.add(name);
  }
  return [...names];
}
