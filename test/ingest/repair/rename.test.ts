import { exactRows } from "../../support/exact-rows.js";
import { ask } from "../../support/graph.js";
import { mention, story } from "../../support/news.js";
import { openTempDatabase } from "../../support/temp-database.js";
import { take } from "../support.js";
import { renameIn, undoIn } from "./support.js";

async function archiveWith(...names: string[]) {
  const archive = await openTempDatabase();
  await take(archive, [story({ uri: "a", mentions: names.map((name) => mention("Place", name)) })]);
  return archive;
}

const places = "{ places { nodes { slug name aliases reviewed } } }";

describe("Renaming", () => {
  it("keeps the old name as an alias, and the slug unless there is another", async () => {
    const archive = await archiveWith("NWFP");
    const before = await exactRows(archive);
    expect(await renameIn(archive, { entity: "nwfp", name: " Khyber  Pakhtunkhwa " })).toEqual({
      repair: 1,
      before: { kind: "Place", id: 1, slug: "nwfp", name: "NWFP" },
      after: { kind: "Place", id: 1, slug: "nwfp", name: "Khyber  Pakhtunkhwa" },
    });
    expect(await ask(archive, places)).toEqual({
      places: { nodes: [{ slug: "nwfp", name: "Khyber  Pakhtunkhwa", aliases: ["NWFP"], reviewed: true }] },
    });
    await undoIn(archive);
    expect(await exactRows(archive)).toEqual(before);
  });

  it("with a new slug leaves the old one answering, and goes back to a former one", async () => {
    const archive = await archiveWith("NWFP");
    const before = await exactRows(archive);
    await renameIn(archive, { entity: "Place:1", name: "Khyber Pakhtunkhwa", slug: "kp" });
    const both = `{ old: place(slug: "nwfp") { slug } new: place(slug: "kp") { slug } }`;
    expect(await ask(archive, both)).toEqual({ old: { slug: "kp" }, new: { slug: "kp" } });
    await renameIn(archive, { entity: "kp", name: "NWFP", slug: "nwfp" });
    expect(await ask(archive, both)).toEqual({ old: { slug: "nwfp" }, new: { slug: "nwfp" } });
    expect(await ask(archive, places)).toEqual({
      places: { nodes: [{ slug: "nwfp", name: "NWFP", aliases: ["Khyber Pakhtunkhwa"], reviewed: true }] },
    });
    await undoIn(archive);
    await undoIn(archive);
    expect(await exactRows(archive)).toEqual(before);
  });

  it("leaves both names to meet it by, and stories that came in between", async () => {
    const archive = await archiveWith("NWFP");
    await renameIn(archive, { entity: "nwfp", name: "Khyber Pakhtunkhwa" });
    await take(archive, [
      story({ uri: "b", mentions: [mention("Place", "khyber pakhtunkhwa")] }),
      story({ uri: "c", mentions: [mention("Place", "N.W.F.P."), mention("Place", "NWFP")] }),
    ]);
    const stories = `{ place(slug: "nwfp") { name articles { totalCount } } }`;
    expect(await ask(archive, stories)).toEqual({
      place: { name: "Khyber Pakhtunkhwa", articles: { totalCount: 3 } },
    });
    await undoIn(archive);
    expect(await ask(archive, stories)).toEqual({ place: { name: "NWFP", articles: { totalCount: 3 } } });
  });

  it("is refused where it says nothing new, is no name, or takes another's slug", async () => {
    const archive = await archiveWith("NWFP", "Sindh");
    const before = await exactRows(archive);
    const refused: [name: string, slug: string | undefined, message: string][] = [
      ["NWFP", undefined, "Place:1 nwfp is called “NWFP” already."],
      [" ", undefined, "The new name is empty: give one with a letter or digit."],
      [
        "x".repeat(2001),
        undefined,
        `Its name, “${"x".repeat(40)}…”, is 2001 bytes long in UTF-8; the archive takes up to 2000.`,
      ],
      ["Khyber", "sindh", "The slug “sindh” leads to Place:2: choose another."],
      [
        "Khyber",
        "Khyber P.",
        "“Khyber P.” is no slug: write lower-case letters and digits parted by single hyphens, such as “khyber-p”.",
      ],
    ];
    for (const [name, slug, message] of refused) {
      await expect(
        renameIn(archive, { entity: "nwfp", name, ...(slug === undefined ? {} : { slug }) }),
      ).rejects.toMatchObject({ code: "REPAIR_REFUSED", message });
    }
    expect(await exactRows(archive)).toEqual(before);
  });
});
