import { readdirSync, readFileSync, statSync } from "node:fs";
import { ninjs } from "../../src/formats/ninjs/ninjs.js";
import { ingest } from "../../src/ingest/ingest.js";
import { testNow } from "../support/archive.js";
import { corpus, describeWithCorpus } from "../support/corpora.js";
import { openTempDatabase } from "../support/temp-database.js";
import { rebuiltIn } from "./rebuilt.js";

type Document = Record<string, unknown> & { uri: string };

/** IPTC's documents of 3.0 that should pass, one of each identity, that readers may see. */
function documents(): Document[] {
  const files = ["validation/test_suite/3.0/should_pass", "examples/3.0"].flatMap((folder) =>
    readdirSync(corpus(`ninjs/${folder}`)).map((name) => corpus(`ninjs/${folder}/${name}`)),
  );
  const all = files
    .filter((file) => statSync(file).isFile())
    .map((file) => JSON.parse(readFileSync(file, "utf8")) as Document);
  return [...new Map(all.map((document) => [document.uri, document])).values()].filter(
    ({ pubStatus = "usable", embargoedUntil }) => pubStatus === "usable" && embargoedUntil === undefined,
  );
}

async function* parsed(all: readonly Document[]) {
  async function* bytes() {
    yield Buffer.from(JSON.stringify(all));
  }
  for await (const one of ninjs.parse(bytes())) yield { file: "iptc.json", parsed: one };
}

describeWithCorpus("ninjs", "IPTC's documents through an archive", () => {
  it("come out equal to what came in, rebuilt of the story and not of the document", async () => {
    const archive = await openTempDatabase(testNow);
    const all = documents();
    expect(all.length).toBeGreaterThan(25);
    expect((await ingest(archive.writer, parsed(all), { now: testNow })).refused).toEqual([]);
    const text = await rebuiltIn(archive, "ninjs");
    const byUri = (list: Document[]) => Object.fromEntries(list.map((document) => [document.uri, document]));
    expect(byUri(JSON.parse(text))).toEqual(byUri(all));
  });
});
