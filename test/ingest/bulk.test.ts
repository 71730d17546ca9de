import { Name } from "../../src/entities/name.js";
import { Place } from "../../src/entities/place.js";
import { insertAll, putAll } from "../../src/ingest/bulk.js";
import { rowsOf } from "../support/rows.js";
import { openTempDatabase } from "../support/temp-database.js";

describe("Many rows", () => {
  it("go in whole, though a statement does not bind so many values", async () => {
    const archive = await openTempDatabase();
    const count = 20_001;
    const rows = Array.from({ length: count }, (_, index) => ({
      kind: "Topic",
      entityId: index + 1,
      position: 0,
      name: `Topic ${index} ’“$1”?`,
      folded: `topic ${index}`,
    }));
    const { dialect } = archive.writer;
    await archive.writer.transaction((manager) => insertAll({ manager, dialect }, Name, rows));
    const stored = await rowsOf(archive, `SELECT * FROM name ORDER BY "entityId"`);
    expect(stored).toEqual(rows);
  });

  it("are null where they say nothing, and say something else where they are put again", async () => {
    const archive = await openTempDatabase();
    const { dialect } = archive.writer;
    const kabul = { id: 7, slug: "kabul", name: "Kabul", sortName: "kabul", reviewed: false };
    const ghazni = {
      id: 8,
      slug: "ghazni",
      name: "Ghazni",
      sortName: "ghazni",
      reviewed: true,
      latitude: 33.55,
    };
    const nothing = {
      description: null,
      kind: null,
      latitude: null,
      longitude: null,
      countryCode: null,
      population: null,
      parentId: null,
    };
    await archive.writer.transaction((manager) => insertAll({ manager, dialect }, Place, [kabul]));
    await archive.writer.transaction((manager) =>
      putAll({ manager, dialect }, Place, [
        { ...kabul, reviewed: true, population: 3_043_532 } as never,
        ghazni,
      ]),
    );
    expect(await rowsOf(archive, "SELECT * FROM place ORDER BY id")).toEqual([
      { ...nothing, ...kabul, reviewed: 1, population: 3_043_532 },
      { ...nothing, ...ghazni, reviewed: 1 },
    ]);
  });

  it("are no statement where there are none", async () => {
    const archive = await openTempDatabase();
    const { dialect } = archive.writer;
    await archive.writer.transaction((manager) => insertAll({ manager, dialect }, Name, []));
    expect(await rowsOf(archive, "SELECT * FROM name")).toEqual([]);
  });
});
