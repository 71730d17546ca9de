import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Where a public collection of real documents lies, beside the checkout: `corpus("ninjs/examples/3.0")`.
 */
export function corpus(name: string): string {
  return fileURLToPath(new URL(`../../../shared/corpora/${name}`, import.meta.url));
}

/**
 * A `describe` whose cases read a collection. Where it is absent they are skipped under a title that says so; on a
 * build machine (CI is set) that is a failure.
 */
export function describeWithCorpus(name: string, title: string, cases: () => void): void {
  if (existsSync(corpus(name))) {
    describe(title, cases);
    return;
  }
  describe(`${title} (SKIPPED: ../shared/corpora/${name} is not there)`, () => {
    if (process.env.CI) {
      it("has the collection at hand", () => {
        throw new Error(`${corpus(name)} is missing`);
      });
    } else {
      describe.skip("without the collection", cases);
    }
  });
}
