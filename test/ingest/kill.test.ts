import { fileURLToPath } from "node:url";
import { sweep } from "../kill/sweep.js";
import { corpus, describeWithCorpus } from "../support/corpora.js";
import { makeTempDirectory } from "../support/temp-database.js";

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

describeWithCorpus("reuters21578", "An ingest that is killed", () => {
  // `npm run test:kills` does the same two hundred times.
  it("at a random moment and run again ends in the same rows as one that was left alone", async () => {
    const result = await sweep({
      program: inProject("bin/newsgraph"),
      files: [inProject("seeds/catalogue.json"), corpus("reuters21578/reut2-021.sgm")],
      kills: 5,
      seed: 21_578,
      directory: await makeTempDirectory(),
    });
    expect(result).toMatchObject({ kills: 5, different: [] });
    expect(result.completed).toBeGreaterThan(0);
  }, 120_000);
});
