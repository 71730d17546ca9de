import { readFile, writeFile } from "node:fs/promises";
import stringify from "json-stringify-pretty-compact";
import type { Database } from "../../src/database/database.js";
import { asking } from "../support/callers.js";
import { engine } from "../support/engine.js";
import { ask } from "../support/graph.js";
import { readmeExamples } from "../support/readme.js";

/**
 * Whether a document prints what the archive answers strangers to each of its queries; `npm run docs` writes the answers
 * anew.
 *
 * @returns how many queries it has
 */
export async function expectAnswers(archive: Database, file: string): Promise<number> {
  const text = await readFile(file, "utf8");
  let answered = text;
  const examples = readmeExamples(text);
  for (const { query, block } of examples) {
    const answer = stringify(await ask(archive, query, {}, asking("anonymous")), { maxLength: 110 });
    answered = answered.replace(
      block,
      () => `\`\`\`graphql\n${query}\`\`\`\n\n\`\`\`json\n${answer}\n\`\`\``,
    );
  }
  if (process.env.UPDATE_DOCS && engine === "sqlite") await writeFile(file, answered);
  expect(await readFile(file, "utf8")).toBe(answered);
  return examples.length;
}
