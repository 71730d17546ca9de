import { writeFileSync } from "node:fs";
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
    expect(stdout).toMatch(/^0 entries taken; \d+ refused\n$/);
    expect(stderr).toContain(
      "newsgraph: reuters, West Germany: Its parent “geonames:6255148” is not known: import the vocabulary that has it first.\n",
    );
  });

  it("names a file that is none, and exits with 1", async () => {
    const file = inDirectory("story.json");
    writeFileSync(file, '{ "uri": "urn:a:b" }');
    expect(
      await run(["vocabulary", "import", "mediatopics", file, "--database", inDirectory("none.sqlite")]),
    ).toEqual({
      code: 1,
      stdout: "0 entries taken; 1 refused\n",
      stderr: `newsgraph: ${file}, the file: conceptSet is missing; uri must be IPTC’s address of Media Topics\n`,
    });
  });
});

describe("newsgraph vocabulary import places", () => {
  it("goes on, when run again, where it was stopped", async () => {
    const command = ["vocabulary", "import", "places", "--database", inDirectory("places.sqlite")];
    const { child, ended, wrote } = start(command);
    await wrote("stderr", /catalogue entries/);
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
    // On a busy machine it says how far it is.
    const progress = expect.stringMatching(/^(newsgraph: [\d,]+ catalogue entries, .*\n)*$/);
    const ended = { code: 0, stdout: "1,370 entries taken; 0 refused\n", stderr: progress };
    expect(await run(command)).toEqual(ended);
    expect(await run(command)).toEqual(ended);
  });
});
