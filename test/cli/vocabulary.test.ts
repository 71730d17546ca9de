import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { corpus, describeWithCorpus } from "../support/corpora.js";
import { run, start, useDirectory } from "./newsgraph.js";

const inDirectory = useDirectory();

describe("newsgraph vocabulary import", () => {
  it("explains itself, and each vocabulary its own", async () => {
    const help = await run(["vocabulary", "import", "--help"]);
    expect(help).toMatchObject({ code: 0, stderr: "" });
    expect(help.stdout).toContain("mediatopics [options] <file>");
    expect(help.stdout).toContain("places [options]");
    const { stdout } = await run(["vocabulary", "import", "mediatopics", "--help"]);
    expect(stdout).toContain("$ newsgraph vocabulary import mediatopics cptall-en-US.json");
    const geonames = await run(["vocabulary", "import", "geonames", "--help"]);
    expect(geonames.stdout).toContain("https://download.geonames.org/export/dump/");
    const reuters = await run(["vocabulary", "import", "reuters", "--help"]);
    expect(reuters.stdout).toContain("Import mediatopics and places before it.");
    const places = await run(["vocabulary", "import", "places", "--help"]);
    expect(places.stdout).toContain("nothing is downloaded");
    expect(await run(["vocabulary", "import", "mediatopics"])).toEqual({
      code: 2,
      stdout: "",
      stderr: "newsgraph: missing required argument 'file' (BAD_USAGE)\n",
    });
  });

  it("refuses Reuters’ topics where nothing is there that they could come under, and says what to do", async () => {
    const { code, stdout, stderr } = await run([
      "vocabulary",
      "import",
      "reuters",
      "--database",
      inDirectory("empty.sqlite"),
    ]);
    expect(code).toBe(1);
    expect(stdout).toBe("0 entries taken; 133 refused\n");
    expect(stderr).toContain(
      "newsgraph: reuters, West Germany: Its parent “geonames:6255148” is not known: import the vocabulary that has it first.\n",
    );
    // Not a screenful of the same.
    expect(stderr.match(/^newsgraph: reuters, /gm)).toHaveLength(20);
    expect(stderr).toMatch(/newsgraph: and 113 more\n$/);
  });

  it.each([
    [
      ["nothing"],
      "there is no vocabulary 'nothing': it must be one of mediatopics, places, geonames, reuters",
    ],
    [["places", "cities.txt"], "too many arguments for 'places'. Expected 0 arguments but got 1."],
    [["geonames"], "missing required argument 'file'"],
  ])("says how it is used where it is called as %j", async (args, message) => {
    expect(await run(["vocabulary", "import", ...args])).toEqual({
      code: 2,
      stdout: "",
      stderr: `newsgraph: ${message} (BAD_USAGE)\n`,
    });
  });
});

/** What a user may take for a vocabulary. */
const files = {
  "nothing.json": null,
  "directory.json": "directory",
  "empty.json": "",
  "story.json": '{ "uri": "urn:a:b" }',
  "truncated.json":
    '{ "uri": "http://cv.iptc.org/newscodes/mediatopic/", "conceptSet": [{ "qcode": "medtop:01000000" }, { "qco',
  "other-newscodes.json": '{ "uri": "http://cv.iptc.org/newscodes/genre/", "conceptSet": [] }',
  "no-topics.json": '{ "uri": "http://cv.iptc.org/newscodes/mediatopic/", "conceptSet": [] }',
  "notes.txt": "\u001b[31mPeshawar",
  "latin1.json": Buffer.from('{ "uri": "\u00e9" }', "latin1"),
  "PK.zip": Buffer.from("PK\u0003\u0004\u0014\u0000\u0000\n\u0000", "latin1"),
  "countries.txt": "PK\tPAK\t586\tPK\tPakistan\n".repeat(3),
} as const;

describe.each([
  [
    "mediatopics",
    {
      "nothing.json": ": There is no such file. (FILE_UNREADABLE)",
      "directory.json": ": This is a directory; name the files in it. (FILE_UNREADABLE)",
      "empty.json": " cannot be read as IPTC’s Media Topics: the file is empty. (FILE_INVALID)",
      "story.json":
        " cannot be read as IPTC’s Media Topics: conceptSet is missing; uri must be IPTC’s address of Media Topics. (FILE_INVALID)",
      "truncated.json":
        " cannot be read as IPTC’s Media Topics: the file ends in the middle of its JSON: it looks truncated. (FILE_INVALID)",
      "other-newscodes.json":
        " cannot be read as IPTC’s Media Topics: uri must be IPTC’s address of Media Topics. (FILE_INVALID)",
      "no-topics.json": " cannot be read as IPTC’s Media Topics: it holds no topic. (FILE_INVALID)",
      "latin1.json":
        " cannot be read as IPTC’s Media Topics: the file is not UTF-8, which JSON has to be. (FILE_INVALID)",
    },
  ],
  [
    "geonames",
    {
      "nothing.json": ": There is no such file. (FILE_UNREADABLE)",
      "directory.json": ": This is a directory; name the files in it. (FILE_UNREADABLE)",
      "empty.json": " cannot be read as a dump of GeoNames: the file is empty. (FILE_INVALID)",
      "PK.zip": " cannot be read as a dump of GeoNames: it is a ZIP archive: unpack it first. (FILE_INVALID)",
      "countries.txt":
        " cannot be read as a dump of GeoNames: its first line is no place: it has 5 columns parted by tabs; a place of GeoNames has 19. (FILE_INVALID)",
    },
  ],
])("newsgraph vocabulary import %s", (vocabulary, refused) => {
  it.each(Object.entries(refused))("refuses %s before it makes an archive", async (name, reason) => {
    const file = inDirectory(`${vocabulary}-${name}`);
    const content = files[name as keyof typeof files];
    if (content === "directory") mkdirSync(file);
    else if (content !== null) writeFileSync(file, content);
    const database = inDirectory(`${vocabulary}-${name}.sqlite`);
    expect(await run(["vocabulary", "import", vocabulary, file, "--database", database])).toEqual({
      code: 1,
      stdout: "",
      stderr: `newsgraph: ${file}${reason}\n`,
    });
    expect(existsSync(database)).toBe(false);
  });

  it("lets no file steer the terminal", async () => {
    const file = inDirectory(`${vocabulary}-notes.txt`);
    writeFileSync(file, files["notes.txt"]);
    const { code, stderr } = await run(["vocabulary", "import", vocabulary, file]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/ \(FILE_INVALID\)\n$/);
    expect(stderr.trim()).not.toMatch(/\p{Cc}/u);
  });
});

describe("newsgraph vocabulary import places", () => {
  it("goes on, when run again, where it was stopped", async () => {
    const command = ["vocabulary", "import", "places", "--database", inDirectory("places.sqlite")];
    const { child, ended, wrote } = start(command);
    await wrote("stderr", /[\d,]+ entries, /);
    child.kill("SIGTERM");
    const stopped = await ended;
    expect(stopped.code).toBe(143);
    const [, taken = ""] = /^([\d,]+) entries taken; 0 refused\n$/.exec(stopped.stdout) ?? [];
    expect(stopped.stderr).toContain(
      `newsgraph: stopped by SIGTERM after ${taken} entries; the same command goes on where the archive ends\n`,
    );
    expect(Number(taken.replaceAll(",", ""))).toBeGreaterThan(0);
    expect(await run(command)).toMatchObject({ code: 0, stdout: "139,355 entries taken; 0 refused\n" });
  }, 600_000);
});

describeWithCorpus("mediatopics", "newsgraph vocabulary import mediatopics", () => {
  it("takes IPTC’s file, once or again", async () => {
    const file = corpus("mediatopics/cptall-en-US.json");
    const command = ["vocabulary", "import", "mediatopics", file, "--database", inDirectory("topics.sqlite")];
    const ended = { code: 0, stdout: "1,370 entries taken; 0 refused\n", stderr: "" };
    expect(await run(command)).toEqual(ended);
    expect(await run(command)).toEqual(ended);
  });
});
