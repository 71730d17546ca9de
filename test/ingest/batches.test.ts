import type { Parsed } from "../../src/formats/format.js";
import { batchesOf } from "../../src/ingest/batches.js";
import { concept, story } from "../support/news.js";

/** The batches of documents, each told by the numbers of its documents. */
async function cut(documents: Parsed[], size: number): Promise<string[]> {
  async function* stream() {
    for (const parsed of documents) yield { file: "test.json", parsed };
  }
  const batches: string[] = [];
  for await (const batch of batchesOf(stream(), size)) {
    if ("parsed" in batch) {
      batches.push(`refused ${batch.parsed.where}`);
      continue;
    }
    const numbers = batch.documents.map(({ parsed }: { parsed: Parsed }) => parsed.where);
    batches.push(`${batch.type} ${numbers.join(" ")}`);
  }
  return batches;
}

const item = (where: string, uri = where, body = "", bytes: Uint8Array = new Uint8Array(1)): Parsed => ({
  type: "item",
  where,
  item: story({ uri, body }),
  document: { format: "test", bytes },
});
const place = (where: string): Parsed => ({ type: "concept", where, concept: concept("Place", where) });
const refused = (where: string): Parsed => ({ type: "refused", where, reason: "it is empty" });

describe("A batch", () => {
  it("has documents of one type, in order, at most so many", async () => {
    const documents = [
      place("1"),
      place("2"),
      item("3"),
      item("4"),
      item("5"),
      item("6"),
      item("7"),
      place("8"),
    ];
    expect(await cut(documents, 3)).toEqual(["concept 1 2", "item 3 4 5", "item 6 7", "concept 8"]);
  });

  it("comes after what could not be read on the way to it, and of which nothing is stored", async () => {
    expect(await cut([refused("1"), item("2"), refused("3"), item("4"), item("5"), refused("6")], 2)).toEqual(
      ["refused 1", "refused 3", "item 2 4", "refused 6", "item 5"],
    );
  });

  it("has each story once", async () => {
    expect(await cut([item("1", "a"), item("2", "b"), item("3", "a"), item("4", "a")], 10)).toEqual([
      "item 1 2",
      "item 3",
      "item 4",
    ]);
  });

  it("ends early where its texts are long", async () => {
    const long = "x".repeat(2_500_000);
    expect(await cut([item("1", "a", long), item("2", "b", long), item("3", "c", long)], 10)).toEqual([
      "item 1 2",
      "item 3",
    ]);
  });

  it("ends early where what they were read from is long, counted once for all stories of a file", async () => {
    const long = () => new Uint8Array(2_500_000);
    expect(
      await cut([item("1", "a", "", long()), item("2", "b", "", long()), item("3", "c", "", long())], 10),
    ).toEqual(["item 1 2", "item 3"]);

    const document = { format: "test", bytes: new Uint8Array(5_000_000) };
    const ofOneFile = ["1", "2", "3", "4"].map((where) => ({ ...item(where), document }) as Parsed);
    expect(await cut(ofOneFile, 10)).toEqual(["item 1", "item 2 3 4"]);
  });

  it("is none where there is nothing", async () => {
    expect(await cut([], 10)).toEqual([]);
  });
});
