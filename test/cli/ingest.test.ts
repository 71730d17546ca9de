import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { formats } from "../../src/formats/registry.js";
import { run, start, useDirectory, withoutProgress } from "./newsgraph.js";

const inDirectory = useDirectory();

function story(number: number) {
  return {
    standard: { name: "ninjs", version: "3.0" },
    uri: `tag:example.org,2024:story-${number}`,
    headlines: [{ role: "main", value: `Ferry ${number} sails again`, contentType: "text/plain" }],
  };
}

/** Writes a file of JSON and gives its path. */
function file(name: string, value: unknown): string {
  writeFileSync(inDirectory(name), JSON.stringify(value));
  return inDirectory(name);
}

describe("newsgraph ingest", () => {
  it("takes stories in, and nothing the second time", async () => {
    const args = [
      "ingest",
      "--database",
      inDirectory("twice.sqlite"),
      file("two.json", [story(1), story(2)]),
    ];
    expect(await run(args)).toEqual({
      code: 0,
      stdout: "2 stories added, 0 updated, 0 unchanged; 0 refused\n",
      stderr: "",
    });
    expect(await run(args)).toEqual({
      code: 0,
      stdout: "0 stories added, 0 updated, 2 unchanged; 0 refused\n",
      stderr: "",
    });
  });

  it("counts versions that are older than what the archive has", async () => {
    const database = ["--database", inDirectory("older.sqlite")];
    const [newer, older] = ["2", "1"].map((version) => file(`${version}.json`, { ...story(1), version }));
    await run(["ingest", ...database, newer ?? ""]);
    expect(await run(["ingest", ...database, older ?? ""])).toEqual({
      code: 0,
      stdout: "0 stories added, 0 updated, 0 unchanged, 1 older; 0 refused\n",
      stderr: "",
    });
  });

  it("names what it cannot take by file and story, takes the rest, and exits with 1", async () => {
    const mixed = file("mixed.json", [story(1), { headlines: [] }, story(2)]);
    const notes = file("notes.json", { milk: 2 });
    const missing = inDirectory("missing.json");
    const empty = inDirectory("empty");
    mkdirSync(empty);
    const { code, stdout, stderr } = await run([
      "ingest",
      "--database",
      inDirectory("refused.sqlite"),
      missing,
      empty,
      mixed,
      notes,
      file("last.json", story(3)),
    ]);
    expect([code, stdout]).toEqual([1, "3 stories added, 0 updated, 0 unchanged; 4 refused\n"]);
    expect(stderr.split("\n")).toEqual([
      `newsgraph: ${missing}: There is no such file. (FILE_UNREADABLE)`,
      `newsgraph: ${empty}: There is no file in this directory. (FILE_UNREADABLE)`,
      `newsgraph: ${mixed}, document 2: uri is missing`,
      `newsgraph: ${notes}: The file is in no form that is known here (${formats.map(({ name }) => name).join(", ")}). Convert it, or name its form with --format. (FORMAT_UNKNOWN)`,
      "",
    ]);
  });

  it("names all that it cannot take, however much", async () => {
    const many = file(
      "bad.json",
      Array.from({ length: 20_000 }, () => ({ headlines: [] })),
    );
    const { code, stderr } = await run([
      "ingest",
      "--format",
      "ninjs",
      "--database",
      inDirectory("bad.sqlite"),
      many,
    ]);
    const named = stderr.split("\n").filter((line) => line.endsWith(": uri is missing"));
    expect([code, named.length]).toEqual([1, 20_000]);
  });

  it("takes a file for the form that it is told", async () => {
    const notes = file("told.json", { milk: 2 });
    expect(
      await run(["ingest", "--format", "ninjs", "--database", inDirectory("told.sqlite"), notes]),
    ).toEqual({
      code: 1,
      stdout: "0 stories added, 0 updated, 0 unchanged; 1 refused\n",
      stderr: `newsgraph: ${notes}, document 1: uri is missing; milk is not a field of ninjs 3\n`,
    });
  });

  it("watches a directory, takes in what comes to rest there and what changes, and is done when it is stopped", async () => {
    const incoming = inDirectory("incoming");
    mkdirSync(incoming);
    file("incoming/1.json", story(1));
    const watching = start(["ingest", "--watch", incoming, "--database", inDirectory("watch.sqlite")]);
    await watching.wrote("stderr", /watching .*incoming\n/);
    await watching.wrote("stdout", /^1 story added, 0 updated, 0 unchanged; 0 refused\n/);

    file("incoming/2.json.part", story(2));
    file("incoming/3.json", [story(3), {}]);
    await watching.wrote("stdout", /\n1 story added, 0 updated, 0 unchanged; 1 refused\n$/);
    renameSync(inDirectory("incoming/2.json.part"), inDirectory("incoming/2.json"));
    await watching.wrote("stdout", /1 refused\n1 story added, 0 updated, 0 unchanged; 0 refused\n$/);
    file("incoming/1.json", { ...story(1), version: "2" });
    await watching.wrote("stdout", /\n0 stories added, 1 updated, 0 unchanged; 0 refused\n$/);

    watching.child.kill("SIGTERM");
    const { code, stderr } = await watching.ended;
    expect([code, withoutProgress(stderr).split("\n").slice(1)]).toEqual([
      1,
      [`newsgraph: ${inDirectory("incoming/3.json")}, document 2: uri is missing`, ""],
    ]);
  });

  it("watches nothing that is no directory, and wants something to do", async () => {
    const database = ["--database", inDirectory("none.sqlite")];
    expect(await run(["ingest", "--watch", inDirectory("nowhere"), ...database])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("nowhere is no directory that could be watched. (FILE_UNREADABLE)"),
    });
    const into = ["--watch", inDirectory("wire"), "--quarantine", inDirectory("wire/refused")];
    expect(await run(["ingest", ...into, ...database])).toMatchObject({
      code: 2,
      stderr:
        "newsgraph: --quarantine lies in what --watch watches, and would be taken in; name one beside it. (BAD_USAGE)\n",
    });
    expect(await run(["ingest", ...database])).toMatchObject({
      code: 2,
      stderr: "newsgraph: Name files to take in, or a directory to watch with --watch. (BAD_USAGE)\n",
    });
  });

  it.each([
    ["SIGTERM", 143],
    ["SIGINT", 130],
  ] as const)(
    "stops on %s after what it is at, says how far it came, and goes on when run again",
    async (signal, code) => {
      const stories = Array.from({ length: 15_000 }, (_, number) => story(number));
      const args = ["ingest", "--database", inDirectory(`${signal}.sqlite`), file("many.json", stories)];

      const interrupted = start(args);
      await interrupted.wrote(
        "stderr",
        /^newsgraph: [\d,]+ stories, [\d,]+ a second, \d+ % read, \d+ s left \(.*many\.json\)\n/,
      );
      interrupted.child.kill(signal);
      const ended = await interrupted.ended;
      const added =
        /^([\d,]+) stories added, 0 updated, 0 unchanged; 0 refused\n$/.exec(ended.stdout)?.[1] ?? "";
      expect(ended.code).toBe(code);
      expect(ended.stderr).toMatch(
        new RegExp(
          `\nnewsgraph: stopped by ${signal} after ${added} stories; the same command goes on where the archive ends\n$`,
        ),
      );

      const there = Number(added.replaceAll(",", ""));
      expect(there).toBeGreaterThan(0);
      expect(there).toBeLessThan(15_000);
      const again = await run(args);
      expect(again).toMatchObject({
        code: 0,
        stdout: `${(15_000 - there).toLocaleString("en")} stories added, 0 updated, ${added} unchanged; 0 refused\n`,
      });
    },
    120_000,
  );
});
