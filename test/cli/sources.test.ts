import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { isReadFrom } from "../../src/cli/sources/is-read-from.js";
import { readDocuments } from "../../src/cli/sources/read-documents.js";
import { zip } from "../support/zip.js";
import { run, useDirectory } from "./newsgraph.js";

const inDirectory = useDirectory();

const story = (number: number) => ({ uri: `tag:example.org,2024:story-${number}`, title: `Ferry ${number}` });
const json = (number: number) => JSON.stringify(story(number));

/** Writes a file, and the directories above it, and gives its path. */
function file(name: string, content: string | Uint8Array): string {
  mkdirSync(dirname(inDirectory(name)), { recursive: true });
  writeFileSync(inDirectory(name), content);
  return inDirectory(name);
}

/** Which story or what reason comes of which file. */
async function read(...names: string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const { file: from, parsed } of readDocuments(names)) {
    const what = parsed.type === "item" ? parsed.item.headline : parsed.type === "refused" && parsed.reason;
    found.push(`${relative(inDirectory(), from)}: ${what}`);
  }
  return found;
}

describe("What ingest is given", () => {
  it("may be a directory: all files in it and below, in order, but for hidden ones", async () => {
    for (const name of ["b.json", "a/z.json", "a/b/c.json", ".hidden.json", "a/.git/x.json"]) {
      file(`tree/${name}`, json(name.length));
    }
    expect(await read(inDirectory("tree"))).toEqual([
      "tree/a/b/c.json: Ferry 10",
      "tree/a/z.json: Ferry 8",
      "tree/b.json: Ferry 6",
    ]);
    mkdirSync(inDirectory("empty"));
    expect(await read(inDirectory("empty"))).toEqual([
      "empty: There is no file in this directory. (FILE_UNREADABLE)",
    ]);
  });

  it("may be a pattern, unless there is a file of that very name", async () => {
    for (const number of [1, 2]) file(`wire/2024/${number}.json`, json(number));
    file("wire/notes.txt", "none");
    expect(await read(inDirectory("wire/**/*.json"))).toEqual([
      "wire/2024/1.json: Ferry 1",
      "wire/2024/2.json: Ferry 2",
    ]);
    expect(await read(inDirectory("wire/*.xml"))).toEqual([
      "wire/*.xml: No file matches this pattern. (FILE_UNREADABLE)",
    ]);
    file("wire/[1].json", json(3));
    expect(await read(inDirectory("wire/[1].json"))).toEqual(["wire/[1].json: Ferry 3"]);
  });

  it("may be packed by gzip, in several members too", async () => {
    const members = Buffer.concat([gzipSync(`[${json(1)},`), gzipSync(`${json(2)}]`)]);
    expect(await read(file("two.json.gz", members))).toEqual([
      "two.json.gz: Ferry 1",
      "two.json.gz: Ferry 2",
    ]);
  });

  it("may be a zip archive, whose files are read one by one, packed by gzip or not", async () => {
    const archive = file(
      "wire.zip",
      zip({
        "a/1.json": json(1),
        "a/": "",
        "2.json.gz": gzipSync(json(2)),
        ".DS_Store": "x",
        "__MACOSX/a/1.json": "x",
        "notes.txt": "x",
      }),
    );
    expect(await read(archive)).toEqual([
      "wire.zip/a/1.json: Ferry 1",
      "wire.zip/2.json.gz: Ferry 2",
      expect.stringMatching(
        /^wire\.zip\/notes\.txt: The file is in no form that is known here .*\(FORMAT_UNKNOWN\)$/,
      ),
    ]);
  });

  it("is refused where it is damaged, and what follows is read", async () => {
    const packed = gzipSync(json(1));
    const archive = zip({ "1.json": json(1), "2.json": json(2) });
    archive.write("damage", archive.indexOf("1.json") + 8);
    const cut = file("cut.json.gz", packed.subarray(0, packed.length - 9));
    const damaged = file("damaged.zip", archive);
    const noDirectory = file("begun.zip", archive.subarray(0, 60));
    expect(await read(cut, damaged, noDirectory, file("good.json", json(9)))).toEqual([
      "cut.json.gz: What gzip packed is damaged or cut short. (FILE_UNREADABLE)",
      expect.stringMatching(/^damaged\.zip\/1\.json: The zip archive is damaged: .*\. \(FILE_UNREADABLE\)$/),
      "damaged.zip/2.json: Ferry 2",
      expect.stringMatching(/^begun\.zip: The zip archive is damaged: .*\. \(FILE_UNREADABLE\)$/),
      "good.json: Ferry 9",
    ]);
  });

  it("is said to be empty where there is nothing in it but spaces and line ends", async () => {
    expect(
      await read(file("0.txt", ""), file("spaces.txt", " \r\n\t\n"), file("mark.txt", "\uFEFF\n")),
    ).toEqual([
      "0.txt: The file is empty. (FORMAT_UNKNOWN)",
      "spaces.txt: The file is empty. (FORMAT_UNKNOWN)",
      "mark.txt: The file is empty. (FORMAT_UNKNOWN)",
    ]);
  });

  it("may be standard input", async () => {
    const args = ["ingest", "-", "--database", inDirectory("stdin.sqlite")];
    expect(await run(args, { input: gzipSync(json(1)) })).toEqual({
      code: 0,
      stdout: "1 story added, 0 updated, 0 unchanged; 0 refused\n",
      stderr: "",
    });
    expect(await run(args, { input: Buffer.from("milk") })).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^newsgraph: standard input: The file is in no form that is known here/),
    });
  });
});

describe("What ingest refuses", () => {
  it("is set aside with its reason, by itself where it is one of many, and can be mended and taken in", async () => {
    const list = file("list.json", JSON.stringify([story(1), { title: "No uri" }, story(2)]));
    const notes = file("notes.txt", "milk");
    const packed = file("packed.zip", zip({ "milk.txt": "milk" }));
    const aside = inDirectory("aside");
    const args = ["ingest", "--database", inDirectory("aside.sqlite"), "--quarantine", aside];
    const { code, stdout } = await run([...args, list, notes, packed]);
    expect([code, stdout]).toEqual([1, "2 stories added, 0 updated, 0 unchanged; 3 refused\n"]);

    const kept = () =>
      Object.fromEntries(
        readdirSync(aside).map((name) => [
          name.replace(/[0-9a-f]{8}/, "…"),
          readFileSync(`${aside}/${name}`, "utf8").replaceAll(`${inDirectory()}/`, ""),
        ]),
      );
    const unknown = expect.stringContaining("(FORMAT_UNKNOWN)\n");
    const expected = {
      "document-2-…-list.json": '{\n  "title": "No uri"\n}\n',
      "document-2-…-list.json.reason.txt": "list.json, document 2: uri is missing\n",
      "…-notes.txt": "milk",
      "…-notes.txt.reason.txt": unknown,
      "…-milk.txt.reason.txt": expect.stringContaining("\nThe document itself is not here.\n"),
    };
    expect(kept()).toEqual(expected);
    await run([...args, list, notes, packed]);
    expect(kept()).toEqual(expected);

    const [name = ""] = readdirSync(aside).filter((one) => /^document-2-.*json$/.test(one));
    writeFileSync(`${aside}/${name}`, json(3));
    expect((await run(["ingest", ...args.slice(1, 3), `${aside}/${name}`])).stdout).toMatch(/^1 story added/);
  });

  it("is kept beside what was refused of a file of the same name before", async () => {
    const aside = inDirectory("versions");
    const args = ["ingest", "--database", inDirectory("versions.sqlite"), "--quarantine", aside];
    for (const text of ["milk", "eggs", "milk"]) await run([...args, file("shopping.txt", text)]);
    const kept = readdirSync(aside).filter((name) => name.endsWith("-shopping.txt"));
    expect(kept.map((name) => readFileSync(`${aside}/${name}`, "utf8")).sort()).toEqual(["eggs", "milk"]);
    expect(readdirSync(aside)).toHaveLength(4);
  });

  it.each([
    ["wire", "wire/refused", true],
    ["wire", "wire", true],
    ["wire/**/*.json", "wire/2024/refused", true],
    ["wire/*/*.json", "wire/refused", true],
    ["wire/*.json", "wire/refused", false],
    ["wire/2024", "wire/refused", false],
    ["wire/*/*.json", "wire/2024/refused", false],
    ["**/*.json", "../refused", false],
  ])("is not set aside where it would be read again: of %s in %s", (name, quarantine, isRefused) => {
    expect(isReadFrom(name, quarantine)).toBe(isRefused);
  });

  it("stops the command before it begins where it would be read again", async () => {
    file("again/1.json", json(1));
    const args = ["ingest", inDirectory("again"), "--quarantine", inDirectory("again/refused")];
    expect(await run([...args, "--database", inDirectory("again.sqlite")])).toEqual({
      code: 2,
      stdout: "",
      stderr: `newsgraph: --quarantine lies in ${inDirectory("again")}, and would be taken in; name one beside it. (BAD_USAGE)\n`,
    });
  });

  it("stops the command before it begins where it cannot be set aside", async () => {
    const taken = file("taken", "a file");
    expect(
      await run([
        "ingest",
        "--database",
        inDirectory("x.sqlite"),
        "--quarantine",
        taken,
        file("1.json", json(1)),
      ]),
    ).toEqual({
      code: 1,
      stdout: "",
      stderr: `newsgraph: ${taken} cannot take what is refused (EEXIST). Name a directory that this user may write to. (FILE_UNWRITABLE)\n`,
    });
  });

  it("stands in the summary for programs", async () => {
    const list = file("summary.json", JSON.stringify([story(1), {}]));
    const { stdout } = await run(["ingest", "--json", "--database", inDirectory("json.sqlite"), list]);
    expect(JSON.parse(stdout)).toEqual({
      added: 1,
      updated: 0,
      unchanged: 0,
      older: 0,
      concepts: 0,
      refused: [{ file: list, where: "document 2", reason: "uri is missing" }],
    });
  });
});
