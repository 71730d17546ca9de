import { exactRows } from "../../support/exact-rows.js";
import { ask } from "../../support/graph.js";
import { concept, mention, story } from "../../support/news.js";
import { openTempDatabase } from "../../support/temp-database.js";
import { containmentIn, take } from "../support.js";
import { mergeIn, reparentIn, undoIn } from "./support.js";

async function archiveWithTopics() {
  const archive = await openTempDatabase();
  await take(archive, [
    concept("Topic", "Economy"),
    concept("Topic", "Farming"),
    concept("Topic", "Grain", { parent: "economy" }),
    concept("Topic", "Wheat", { parent: "grain" }),
    story({ uri: "a", mentions: [mention("Topic", "Wheat")] }),
  ]);
  return archive;
}

const lineage = `{ topic(slug: "wheat") { ancestors { slug } } }`;
const above = (...slugs: string[]) => ({ topic: { ancestors: slugs.map((slug) => ({ slug })) } });

describe("Reparenting", () => {
  it("takes along what is under it, and the stories of all that", async () => {
    const archive = await archiveWithTopics();
    const before = await exactRows(archive);
    expect(await reparentIn(archive, "grain", "farming")).toEqual({
      repair: 1,
      entity: { kind: "Topic", id: 3, slug: "grain", name: "Grain" },
      parent: { kind: "Topic", id: 2, slug: "farming", name: "Farming" },
    });
    expect(await ask(archive, lineage)).toEqual(above("grain", "farming"));
    expect(await containmentIn(archive, "topic")).toEqual({ a: ["farming", "grain", "wheat"] });
    await reparentIn(archive, "grain", null);
    expect(await ask(archive, lineage)).toEqual(above("grain"));
    await undoIn(archive);
    await undoIn(archive);
    expect(await exactRows(archive)).toEqual(before);
  });

  it("is refused for what has no place in a hierarchy, is there already, or would lie in itself", async () => {
    const archive = await archiveWithTopics();
    await take(archive, [
      story({ uri: "b", mentions: [mention("Person", "Ann"), mention("Place", "Kabul")] }),
    ]);
    const before = await exactRows(archive);
    const refused: [entity: string, parent: string | null, code: string, message: string][] = [
      ["ann", "grain", "REPAIR_REFUSED", "Person:1 ann is no place or topic; only these lie under others."],
      ["grain", "economy", "REPAIR_REFUSED", "Topic:3 grain is under Topic:1 economy already."],
      ["economy", null, "REPAIR_REFUSED", "Topic:1 economy is at the top already."],
      [
        "economy",
        "wheat",
        "REPAIR_REFUSED",
        "Its parent is itself or lies under it: name a parent from outside of it.",
      ],
      [
        "grain",
        "kabul",
        "ENTITY_UNKNOWN",
        "“kabul” leads to no topic in the archive; give a slug, an id such as Person:7, or scheme:value such as wikidata:Q843.",
      ],
    ];
    for (const [entity, parent, code, message] of refused) {
      await expect(reparentIn(archive, entity, parent)).rejects.toMatchObject({ code, message });
    }
    expect(await exactRows(archive)).toEqual(before);
  });

  it("is undone only while that makes no circle, and while the former parent is there", async () => {
    const archive = await archiveWithTopics();
    await reparentIn(archive, "grain", "farming");
    await reparentIn(archive, "economy", "wheat");
    await expect(undoIn(archive, 1)).rejects.toMatchObject({
      code: "REPAIR_REFUSED",
      message: expect.stringMatching(
        /^Without repair 1 Topic:\d \w+ would lie in itself: undo repair 2 first\.$/,
      ),
    });
    await undoIn(archive);
    await mergeIn(archive, "economy", "farming");
    await expect(undoIn(archive, 1)).rejects.toMatchObject({
      code: "REPAIR_REFUSED",
      message: "Repair 3 builds on repair 1: undo repair 3 first.",
    });
  });

  it("is not undone where something else has put it elsewhere since", async () => {
    const archive = await archiveWithTopics();
    await reparentIn(archive, "grain", "farming");
    await take(archive, [concept("Topic", "Grain", { slugs: ["grain"] })]);
    expect(await undoIn(archive)).toMatchObject({ leftEntities: 1 });
    expect(await ask(archive, lineage)).toEqual(above("grain"));
    expect(await containmentIn(archive, "topic")).toEqual({ a: ["grain", "wheat"] });
  });
});
