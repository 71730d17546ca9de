import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { run, useDirectory } from "./newsgraph.js";

const inDirectory = useDirectory();

const stories = [1, 2, 3].map((number) => ({
  uri: `tag:example.org,2024:story-${number}`,
  versionCreated: `2024-01-0${number}T00:00:00Z`,
  title: `Ferry ${number}`,
  pubStatus: number === 3 ? "withheld" : "usable",
}));
const document = JSON.stringify(stories);

describe("newsgraph export", () => {
  const database = ["--database", inDirectory("archive.sqlite")];
  const exported = (...args: string[]) => run(["export", ...database, ...args]);

  beforeAll(async () => {
    writeFileSync(inDirectory("wire.json"), document);
    await run(["ingest", ...database, inDirectory("wire.json")]);
  });

  it("writes the stories that readers see to standard output, and says beside it how many", async () => {
    const { code, stdout, stderr } = await exported("--format", "ninjs");
    expect(JSON.parse(stdout)).toEqual([
      expect.objectContaining({ uri: "tag:example.org,2024:story-1" }),
      expect.objectContaining({ uri: "tag:example.org,2024:story-2" }),
    ]);
    expect([code, stderr]).toEqual([0, "newsgraph: 2 stories exported\n"]);
  });

  it("is taken in by another archive, line for line", async () => {
    const { stdout } = await exported("--format", "jsonl");
    writeFileSync(inDirectory("archive.jsonl"), stdout);
    const other = ["--database", inDirectory("other.sqlite")];
    expect(await run(["ingest", ...other, inDirectory("archive.jsonl")])).toMatchObject({
      stdout: "2 stories added, 0 updated, 0 unchanged; 0 refused\n",
    });
    expect((await run(["export", ...other, "--format", "jsonl"])).stdout).toBe(stdout);
  });

  it("takes the API's filter, an order and a number", async () => {
    const filter = JSON.stringify({ publishedAt: { from: "2024-01-02T00:00:00Z" } });
    const uris = ({ stdout }: { stdout: string }) => stdout.match(/story-\d/g);
    expect(uris(await exported("--format", "jsonl", "--filter", filter))).toEqual(["story-2"]);
    expect(uris(await exported("--format", "jsonl", "--order", "newest"))).toEqual(["story-2", "story-1"]);
    expect(uris(await exported("--format", "jsonl", "--first", "1"))).toEqual(["story-1"]);
  });

  it("writes a file for each story, or each document as it came in", async () => {
    const contents = (directory: string) =>
      readdirSync(directory)
        .sort()
        .map((name) => [name, readFileSync(`${directory}/${name}`, "utf8")]);
    const files = inDirectory("files");
    await exported("--format", "ninjs", "--output", files);
    expect(contents(files)).toEqual([
      ["ferry-1.ninjs.json", expect.stringContaining('"uri":"tag:example.org,2024:story-1"')],
      ["ferry-2.ninjs.json", expect.stringContaining('"uri":"tag:example.org,2024:story-2"')],
    ]);
    const originals = inDirectory("originals");
    await exported("--format", "original", "--output", originals);
    expect(contents(originals)).toEqual([[expect.stringMatching(/^[0-9a-f]{12}-wire\.json$/), document]]);
  });

  it("writes a feed of the newest", async () => {
    const { stdout } = await exported(
      "--format",
      "jsonfeed",
      "--title",
      "Ferries",
      "--site",
      "https://ferry.example/",
    );
    expect(JSON.parse(stdout)).toMatchObject({
      title: "Ferries",
      home_page_url: "https://ferry.example/",
      items: [{ id: "tag:example.org,2024:story-2" }, { id: "tag:example.org,2024:story-1" }],
    });
  });

  it.each([
    [
      ["--format", "odt"],
      'nothing is written as "odt": it must be one of jsonl, ninjs, jsonld, newsml-g2, rss, atom, jsonfeed (FORMAT_UNKNOWN)',
    ],
    [
      ["--format", "original"],
      "Documents as they came in are files: name a directory for them with --output. (BAD_USER_INPUT)",
    ],
    [
      ["--format", "jsonl", "--filter", '{"search": "("}'],
      expect.stringMatching(/^The filter cannot be used at search: .* \(BAD_USER_INPUT\)$/),
    ],
    [
      ["--format", "jsonl", "--first", "0"],
      expect.stringMatching(/Give a whole number greater than 0\. \(BAD_USAGE\)$/),
    ],
  ])("refuses %j", async (args, message) => {
    const { code, stderr } = await exported(...args);
    expect([code, stderr.replace(/^newsgraph: |\n$/g, "")]).toEqual([2, message]);
  });

  it("says where it cannot write", async () => {
    mkdirSync(inDirectory("taken"));
    writeFileSync(inDirectory("taken/file"), "");
    const directory = inDirectory("taken/file");
    expect(await exported("--format", "ninjs", "--output", directory)).toMatchObject({
      code: 1,
      stderr: `newsgraph: ${directory} cannot take the files (EEXIST). (FILE_UNWRITABLE)\n`,
    });
  });
});
