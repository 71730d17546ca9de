import { writeFileSync } from "node:fs";
import { run, useDirectory } from "./newsgraph.js";

const inDirectory = useDirectory();

/** A story by this reporter. */
function story(number: number, reporter: string) {
  return {
    standard: { name: "ninjs", version: "3.0" },
    uri: `tag:example.org,2024:story-${number}`,
    headlines: [{ role: "main", value: `Ferry ${number} sails again`, contentType: "text/plain" }],
    people: [{ name: reporter }],
  };
}

/** Runs commands on an archive with a story of Ann Lee, one of Anne Lee and one of both. */
async function archive(name: string) {
  const database = inDirectory(`${name}.sqlite`);
  const file = inDirectory(`${name}.json`);
  const both = { ...story(3, "Ann Lee"), people: [{ name: "Ann Lee" }, { name: "Anne Lee" }] };
  writeFileSync(file, JSON.stringify([story(1, "Ann Lee"), story(2, "Anne Lee"), both]));
  await run(["ingest", file, "--database", database]);
  return (...args: string[]) => run(["entities", ...args, "--database", database]);
}

const done = (line: string) => ({ code: 0, stdout: `${line}\n`, stderr: "" });
const refused = (code: number, line: string) => ({ code, stdout: "", stderr: `newsgraph: ${line}\n` });

describe("newsgraph entities", () => {
  it("merges, renames and undoes, says what it did, and lists it all", async () => {
    const entities = await archive("all");
    expect(await entities("repairs")).toEqual(done("nothing has been repaired"));
    expect(await entities("merge", "anne-lee", "ann-lee")).toEqual(
      done(
        "Merged Person:2 anne-lee into Person:1 ann-lee: 1 mention moved, 1 united. Undo with: newsgraph entities undo 1",
      ),
    );
    expect(await entities("rename", "Person:2", "A. Lee", "--slug", "a-lee")).toEqual(
      done(
        "Renamed Person:1 from “Ann Lee” to “A. Lee”, its slug from ann-lee to a-lee. Undo with: newsgraph entities undo 2",
      ),
    );
    expect(await entities("undo")).toEqual(done("Undid repair 2, the rename of Person:1 ann-lee."));
    expect(await entities("undo", "1")).toEqual(
      done("Undid repair 1, the merge of Person:1 ann-lee and Person:2 anne-lee: 2 stories put back."),
    );
    expect(
      await entities(
        "split",
        "ann-lee",
        "--name",
        "Ann Lee (poet)",
        "--article",
        "tag:example.org,2024:story-3",
      ),
    ).toEqual(
      done(
        "Split Person:3 ann-lee-poet off Person:1 ann-lee: 1 mention moved. Undo with: newsgraph entities undo 3",
      ),
    );
    const { stdout } = await entities("repairs");
    const minute = "2000-01-01 00:00";
    expect(stdout.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, minute)).toBe(
      [
        "repair  done (UTC)        undone (UTC)      what",
        `3       ${minute}                    split   “Ann Lee (poet)” off Person:1 ann-lee`,
        `2       ${minute}  ${minute}  rename  Person:1 ann-lee from “Ann Lee” to “A. Lee”, slug a-lee`,
        `1       ${minute}  ${minute}  merge   Person:2 anne-lee into Person:1 ann-lee`,
        "",
      ].join("\n"),
    );
  });

  it("does nothing in a dry run but to say what it would do", async () => {
    const entities = await archive("dry");
    expect(await entities("merge", "anne-lee", "ann-lee", "--dry-run")).toEqual(
      done("Would merge Person:2 anne-lee into Person:1 ann-lee: 1 mention moved, 1 united."),
    );
    expect(await entities("repairs")).toEqual(done("nothing has been repaired"));
  });

  it("moves places in their hierarchy", async () => {
    const database = inDirectory("places.sqlite");
    await run(["seed", "--database", database]);
    const at = (...args: string[]) => run(["entities", "reparent", ...args, "--database", database]);
    const { stdout } = await at("bajaur", "pakistan");
    expect(stdout).toMatch(
      /^Moved Place:\d+ bajaur under Place:\d+ pakistan\. Undo with: newsgraph entities undo 1\n$/,
    );
    expect((await at("bajaur", "--top")).stdout).toMatch(/^Moved Place:\d+ bajaur to the top\./);
    for (const args of [["bajaur"], ["bajaur", "pakistan", "--top"]]) {
      expect(await at(...args)).toEqual(refused(2, "give either a parent or --top (BAD_USAGE)"));
    }
  });

  it("says in a line why it does not do what was asked", async () => {
    const entities = await archive("refused");
    expect(await entities("merge", "anna-lee", "ann-lee")).toEqual(
      refused(
        2,
        "“anna-lee” leads to no person or organization or place or topic in the archive; give a slug, an id such as Person:7, or scheme:value such as wikidata:Q843. (ENTITY_UNKNOWN)",
      ),
    );
    expect(await entities("merge", "ann-lee", "Person:1")).toEqual(
      refused(1, "Both lead to Person:1 ann-lee: there is nothing to merge. (REPAIR_REFUSED)"),
    );
    expect(await entities("split", "ann-lee", "--name", "Ann", "--article", "story-9")).toEqual(
      refused(
        2,
        "“story-9” leads to no article in the archive; give an id such as Article:42, a slug or a uri. (ARTICLE_UNKNOWN)",
      ),
    );
    expect(await entities("undo", "4")).toEqual(
      refused(2, "There is no repair 4; newsgraph entities repairs lists them. (REPAIR_UNKNOWN)"),
    );
    expect(await entities("undo", "last")).toEqual(
      refused(
        2,
        "command-argument value 'last' is invalid for argument 'repair'. It must be a whole number from 1. (BAD_USAGE)",
      ),
    );
  });
});
