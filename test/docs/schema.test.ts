import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
} from "graphql";
import { buildGraphSchema } from "../../src/resolvers/graph-schema.js";
import { makeTempDirectory } from "../support/temp-database.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

let schema: GraphQLSchema;

beforeAll(async () => {
  schema = await buildGraphSchema();
});

function ownTypes(): GraphQLNamedType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
}

describe("The schema", () => {
  it("is the one in schema.graphql (npm run docs writes it anew)", async () => {
    const emitted = `${printSchema(lexicographicSortSchema(schema))}\n`;
    const file = join(root, "schema.graphql");
    if (process.env.UPDATE_DOCS) await writeFile(file, emitted);
    expect(await readFile(file, "utf8")).toBe(emitted);
  });

  it("describes every type, field, argument, input and enum value", () => {
    const silent: string[] = [];
    const check = (name: string, described: { description?: string | null | undefined }) => {
      if (!described.description) silent.push(name);
    };
    for (const type of ownTypes()) {
      check(type.name, type);
      if (isObjectType(type) || isInterfaceType(type)) {
        for (const field of Object.values(type.getFields())) {
          check(`${type.name}.${field.name}`, field);
          for (const argument of field.args) check(`${type.name}.${field.name}(${argument.name})`, argument);
        }
      }
      if (isInputObjectType(type)) {
        for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field);
      }
      if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value);
    }
    expect(silent).toEqual([]);
  });

  it("gives every list of any length as a Relay connection", () => {
    const short =
      /^(ActorPath\.(actors|steps)|Article\.(people|organizations|actors|places|topics|mentions|authors|images|paragraphs)|Query\.(nodes|suggest)|(Place|Topic)\.ancestors|\w+\.(aliases|identifiers)|\w+Connection\.(edges|nodes)|Mention\.(relations|names|occupations|evidence)|ArticleVersion\.changes|VersionChange\.parts|ArticleFacets\.\w+|Article\.related|RelatedArticle\.(shared|sharedTerms)|Timeline\.buckets|ArticleEdge\.(highlights|matches)|Highlight\.marks|TermMatch\.words|MentionMatch\.through|\w+\.coMentions)$/;
    const bare = ownTypes().flatMap((type) =>
      isObjectType(type)
        ? Object.values(type.getFields())
            .filter((field) => String(field.type).startsWith("["))
            .map((field) => `${type.name}.${field.name}`)
            .filter((name) => !short.test(name))
        : [],
    );
    expect(bare).toEqual([]);
  });
});

describe("npm run schema:breaking", () => {
  async function compare(older: string, newer: string): Promise<{ code: number; stdout: string }> {
    const directory = await makeTempDirectory();
    const files = { old: join(directory, "old.graphql"), new: join(directory, "new.graphql") };
    await writeFile(files.old, older);
    await writeFile(files.new, newer);
    const script = join(root, "scripts/check-breaking.mjs");
    return new Promise((resolve) => {
      execFile(process.execPath, [script, "--old", files.old, "--new", files.new], (error, stdout) =>
        resolve({ code: Number(error?.code ?? 0), stdout }),
      );
    });
  }

  it("lets additions pass", async () => {
    expect(await compare("type Query { a: Int }", "type Query { a: Int b: Int }")).toEqual({
      code: 0,
      stdout: "NON_BREAKING Field 'b' was added to object type 'Query'\n1 changes, 0 of them breaking\n",
    });
  });

  it("fails where a field that clients may read is gone", async () => {
    expect(await compare("type Query { a: Int b: Int }", "type Query { a: Int }")).toEqual({
      code: 1,
      stdout: "BREAKING     Field 'b' was removed from object type 'Query'\n1 changes, 1 of them breaking\n",
    });
  });
});
