import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { Database } from "../../src/database/database.js";
import { dumpRow, writeDump } from "../support/geonames-dump.js";
import { ask } from "../support/graph.js";
import { rowsOf } from "../support/rows.js";
import { sized } from "../support/size.js";
import { run, useDirectory } from "./newsgraph.js";

const inDirectory = useDirectory();

const towns = sized({ sample: 20_000, full: 1_000_000 });
const timeLimit = sized({ sample: 300_000, full: 3_600_000 });

/** In MiB, for what is on JavaScript's heap: the program needs half of it, and a million rows would need far more. */
const heap = 96;
/** In MiB: what the peaks of two runs may differ by, whatever the numbers of their rows; V8 is lazy below its limit. */
const tolerance = 64;

/** Continents, countries and regions that come with the program. */
const areas = 4122;

/** Imports a dump with little memory; how it ended, and the most memory that it took (MiB). */
async function importDump(file: string, database: string) {
  const hook = inDirectory("peak.mjs");
  const peak = inDirectory("peak");
  writeFileSync(
    hook,
    `import { writeFileSync } from "node:fs";
     process.on("exit", () => writeFileSync(${JSON.stringify(peak)}, String(process.resourceUsage().maxRSS)));`,
  );
  const ended = await run(["vocabulary", "import", "geonames", file, "--database", database], {
    env: { NODE_OPTIONS: `--max-old-space-size=${heap} --import ${pathToFileURL(hook).href}` },
  });
  return { ...ended, peak: Number(readFileSync(peak, "utf8")) / 1024 };
}

describe("newsgraph vocabulary import geonames", () => {
  it(
    `takes ${towns.toLocaleString("en")} towns in the memory of a tenth of them, every one`,
    async () => {
      const few = await writeDump(inDirectory("few.txt"), towns / 10);
      const small = await importDump(inDirectory("few.txt"), inDirectory("few.sqlite"));
      const taken = (few.places + 2 + areas).toLocaleString("en");
      expect(small).toMatchObject({
        code: 0,
        stdout: `${taken} entries taken; 0 refused; ${few.skipped.toLocaleString("en")} rows skipped\n`,
      });

      const many = await writeDump(inDirectory("many.txt"), towns);
      const large = await importDump(inDirectory("many.txt"), inDirectory("many.sqlite"));
      expect(large.code).toBe(0);
      expect(large.peak - small.peak).toBeLessThan(tolerance);

      const archive = await Database.open({ engine: "sqlite", file: inDirectory("many.sqlite") });
      try {
        expect(await rowsOf(archive, "SELECT count(*) AS places FROM place")).toEqual([
          { places: areas + many.places },
        ]);
        const { place } = await ask(
          archive,
          `{ place(identifier: "geonames:50000000") {
            slug name aliases ancestors { slug identifiers { scheme value } }
          } }`,
        );
        expect(place).toEqual({
          slug: "san-antonio-0-pk-50000000",
          name: "Sān Antonio 0",
          aliases: [],
          ancestors: [
            {
              slug: "district-0-pk-50000999",
              identifiers: [
                { scheme: "geonames", value: "50000999" },
                { scheme: "geonames-admin2", value: "PK.03.0" },
              ],
            },
            {
              slug: "khyber-pakhtunkhwa-pk-03",
              identifiers: [
                { scheme: "geonames", value: "90000001" },
                { scheme: "geonames-admin1", value: "PK.03" },
              ],
            },
            {
              slug: "pakistan",
              identifiers: [
                { scheme: "geonames", value: "90000002" },
                { scheme: "iso3166-1", value: "PK" },
                { scheme: "reuters", value: "pakistan" },
              ],
            },
            { slug: "asia", identifiers: [{ scheme: "geonames", value: "6255147" }] },
          ],
        });
      } finally {
        await archive.close();
      }
    },
    timeLimit,
  );

  it("takes what it can of a dump that was cut off, and names the line that was", async () => {
    const file = inDirectory("cut.txt");
    const row = dumpRow({ id: 1, name: "Bara", code: "P.PPL", admin1: "03" });
    writeFileSync(file, `${row}\n${dumpRow({ id: 2, name: "Khar", code: "P.PPL" }).slice(0, 40)}`);
    const command = ["vocabulary", "import", "geonames", file, "--database", inDirectory("cut.sqlite")];
    const ended = await run(command);
    expect(ended).toMatchObject({ code: 1, stdout: "4,123 entries taken; 1 refused; 0 rows skipped\n" });
    expect(ended.stderr).toMatch(
      /newsgraph: .*cut\.txt, line 2: it has \d+ columns parted by tabs; a place of GeoNames has 19\n$/,
    );
  });
});
