import fc from "fast-check";
import type { Format, Parsed } from "../../src/formats/format.js";
import { newsmlG2 } from "../../src/formats/newsml-g2/newsml-g2.js";
import { toNewsml } from "../../src/formats/newsml-g2/write/to-newsml.js";
import { formats } from "../../src/formats/registry.js";
import { sized } from "../support/size.js";
import { damages, swellings } from "./damage/damage.js";
import { bytesOf, documents, type Pieces } from "./damage/documents.js";
import { faultsOf } from "./damage/faults.js";
import { parseAll } from "./read.js";

/**
 * The same damage each time, so that what fails has to do with what was changed; another by
 * `NEWSGRAPH_SEED=17 npm run jest -- test/formats/damage --selectProjects sqlite`.
 */
const seed = Number(process.env.NEWSGRAPH_SEED ?? 760433);
const numRuns = sized({ sample: 10, full: 300 });
const mebibyte = 1024 * 1024;

/** Of a file that is swollen (MiB): in the full size just below what is read whole, and above it. */
const sizes = [sized({ sample: 0.1, full: 15 }), sized({ sample: 0.2, full: 17 })];

const chunkSize = 64 * 1024;

/** Throws what is wrong with what comes of a file. */
async function judge(format: Format, bytes: Buffer): Promise<Parsed[]> {
  const parsed = await parseAll(format, bytes, chunkSize);
  expect(faultsOf(parsed, format.name)).toEqual([]);
  return parsed;
}

const kinds = formats.flatMap((format) =>
  Object.keys(damages).map((kind) => ({ format, name: format.name, kind })),
);

describe(`A damaged file (NEWSGRAPH_SEED=${seed})`, () => {
  it("is tried of every form that is read, and is of that form before it is damaged", async () => {
    expect(Object.keys(documents)).toEqual(formats.map(({ name }) => name));
    for (const format of formats) {
      for (const own of documents[format.name]?.own ?? []) {
        const parsed = await judge(format, Buffer.from(own));
        expect(parsed.filter(({ type }) => type === "refused")).toEqual([]);
        expect(formats.find((one) => one.recognises(own))?.name).toBe(format.name);
      }
    }
  });

  it.each(kinds)("ends in stories, concepts and named refusals: $name, $kind", async ({ format, kind }) => {
    const originals = bytesOf(format.name);
    const damaged = fc
      .nat(originals.length - 1)
      .chain((index) => (damages[kind] as (typeof damages)[string])(originals[index] as Buffer));
    await fc.assert(
      fc.asyncProperty(damaged, async (bytes) => {
        await judge(format, bytes);
      }),
      { seed, numRuns, endOnFailure: true },
    );
  });

  it("of NewsML-G2 holds stories that read again from what is written of them", async () => {
    const originals = bytesOf(newsmlG2.name);
    // The others put texts between elements, where none is: these are not given back.
    const kinds = ["truncated", "bit-flipped", "wrongly encoded"] as const;
    const damaged = fc
      .tuple(fc.nat(originals.length - 1), fc.constantFrom(...kinds))
      .chain(([index, kind]) => (damages[kind] as (typeof damages)[string])(originals[index] as Buffer));
    await fc.assert(
      fc.asyncProperty(damaged, async (bytes) => {
        for (const one of await parseAll(newsmlG2, bytes, chunkSize)) {
          if (one.type !== "item") continue;
          const [again] = await parseAll(newsmlG2, toNewsml(one.item), chunkSize);
          expect(again).toMatchObject({ type: "item", item: one.item });
        }
      }),
      { seed, numRuns: numRuns * 4, endOnFailure: true },
    );
  });

  it.each(Object.keys(damages))("is told by its beginning, or not at all: %s", async (kind) => {
    const originals = formats.flatMap(({ name }) => bytesOf(name));
    const damaged = fc
      .nat(originals.length - 1)
      .chain((index) => (damages[kind] as (typeof damages)[string])(originals[index] as Buffer));
    await fc.assert(
      fc.property(damaged, (bytes) => {
        const head = bytes.subarray(0, 64 * 1024).toString("latin1");
        for (const format of formats) expect(typeof format.recognises(head)).toBe("boolean");
      }),
      { seed, numRuns, endOnFailure: true },
    );
  });

  const swollen = formats.flatMap((format) =>
    Object.keys(swellings).map((kind) => ({ format, name: format.name, kind })),
  );

  it.each(swollen)(
    "may be as large as it likes: $name, $kind",
    async ({ format, kind }) => {
      const swell = swellings[kind] as (typeof swellings)[string];
      const own = Buffer.from(documents[format.name]?.own[0] ?? "");
      for (const size of sizes) {
        await judge(format, swell(own, size * mebibyte));
      }
    },
    600_000,
  );
});

const several = formats.filter(({ name }) => documents[name]?.inPieces !== undefined);

describe(`A story that is damaged among others (NEWSGRAPH_SEED=${seed})`, () => {
  async function expectNeighbours(format: Format, { begin, pieces, between, end }: Pieces, damaged: Buffer) {
    const [first, , last] = pieces;
    const whole = Buffer.concat([
      Buffer.from(begin + first + between),
      damaged,
      Buffer.from(between + last + end),
    ]);
    const told = (parsed: Parsed[]): unknown[] =>
      parsed
        .filter(({ type }) => type !== "refused")
        .map((one) => (one.type === "item" ? one.item : one.type === "concept" && one.concept));
    const found = told(await judge(format, whole));
    const expected = told(await parseAll(format, begin + first + between + last + end));
    expect(expected.length).toBeGreaterThanOrEqual(2);
    expect(found).toEqual(expect.arrayContaining(expected));
  }

  it.each(several.filter(({ name }) => documents[name]?.streams))(
    "costs none of them, whatever its bytes are: $name",
    async (format) => {
      const pieces = documents[format.name]?.inPieces as Pieces;
      const middle = Buffer.from(pieces.pieces[1]);
      const damaged = fc.oneof(
        ...Object.entries(damages)
          .filter(([kind]) => kind !== "wrongly encoded")
          .map(([, damage]) => damage(middle)),
      );
      await fc.assert(
        fc.asyncProperty(damaged, (bytes) => expectNeighbours(format, pieces, bytes)),
        { seed, numRuns: numRuns * 4, endOnFailure: true },
      );
    },
  );

  it.each(several)("costs none of them where the file can be read: $name", async (format) => {
    const pieces = documents[format.name]?.inPieces as Pieces;
    const middle = pieces.pieces[1];
    const isJson = middle.startsWith("{");
    const names = [...middle.matchAll(isJson ? /"(\w+)":/g : /<([\w:]+)[\s>]/g)].map(
      ([, name]) => name ?? "",
    );
    const other = isJson
      ? fc.oneof(
          fc.jsonValue({ maxDepth: 3 }),
          fc.dictionary(fc.constantFrom(...names, "__proto__", "constructor"), fc.jsonValue({ maxDepth: 2 })),
        )
      : fc
          .constantFrom(...names)
          .chain((name) => fc.constantFrom("", "x", "<a/>", "&#65;").map((text) => ({ name, text })));
    await fc.assert(
      fc.asyncProperty(other, async (value) => {
        const text = isJson
          ? JSON.stringify(value)
          : emptied(middle, value as { name: string; text: string });
        await expectNeighbours(format, pieces, Buffer.from(text));
      }),
      { seed, numRuns, endOnFailure: true },
    );
  });
});

/** An element's own text gone, all of that name. */
function emptied(xml: string, { name, text }: { name: string; text: string }): string {
  return xml.replace(
    new RegExp(`(<${name}(?=[\\s>])(?:[^>]*[^>/])?>)[\\s\\S]*?(</${name}>)`, "g"),
    `$1${text}$2`,
  );
}
