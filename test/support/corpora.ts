import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const corpora = new URL("../../../shared/corpora/", import.meta.url);

/**
 * Where a collection of real documents lies, beside the checkout: `corpus("ninjs")` is `…/shared/corpora/ninjs`.
 */
export function corpus(name: string): string {
  return fileURLToPath(new URL(name, corpora));
}

/**
 * A `describe` for tests that read a collection: `describeWithCorpus("ninjs", "the ninjs importer", () => { … })`.
 *
 * Where the collection is absent the tests are skipped and their title says so; under `CI` that is a failure.
 */
export function describeWithCorpus(name: string, title: string, tests: () => void): void {
  if (existsSync(corpus(name))) {
    describe(title, tests);
  } else if (process.env.CI) {
    it(`${title}: needs the corpus ${name}`, () => {
      throw new Error(`The corpus ${name} is absent: put it at ${corpus(name)}.`);
    });
  } else {
    describe.skip(`${title} (skipped: the corpus ${name} is absent)`, tests);
  }
}
