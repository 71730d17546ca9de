import { readFile, writeFile } from "node:fs/promises";
import stringify from "json-stringify-pretty-compact";
import type { Database } from "../../src/database/database.js";
import { engine } from "../support/engine.js";
import { ask } from "../support/graph.js";
import { readmeFile as file, readmeExamples } from "../support/readme.js";
import { seededArchive } from "../support/seeded-archive.js";

let archive: Database;

beforeAll(async () => {
  archive = await seededArchive();
});

describe("README.md", () => {
  it("prints what the program answers to each of its queries (npm run docs writes the answers anew)", async () => {
    const readme = await readFile(file, "utf8");
    let answered = readme;
    const examples = readmeExamples(readme);
    for (const { query, block } of examples) {
      const answer = stringify(await ask(archive, query), { maxLength: 110 });
      answered = answered.replace(
        block,
        () => `\`\`\`graphql\n${query}\`\`\`\n\n\`\`\`json\n${answer}\n\`\`\``,
      );
    }
    if (process.env.UPDATE_DOCS && engine === "sqlite") await writeFile(file, answered);
    expect(examples.length).toBeGreaterThan(4);
    expect(await readFile(file, "utf8")).toBe(answered);
  });
});
