import { fileURLToPath } from "node:url";
import type { Database } from "../../src/database/database.js";
import { describeWithCorpus } from "../support/corpora.js";
import { reutersArchive } from "../support/reuters-archive.js";
import { expectAnswers } from "./answers.js";

describeWithCorpus("reuters21578", "docs/cookbook.md", () => {
  let archive: Database;

  beforeAll(async () => {
    ({ archive } = await reutersArchive());
  }, 480_000);

  it("prints what the program answers to each of its queries (npm run docs writes the answers anew)", async () => {
    const file = fileURLToPath(new URL("../../docs/cookbook.md", import.meta.url));
    expect(await expectAnswers(archive, file)).toBe(4);
  }, 120_000);
});
