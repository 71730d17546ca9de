import { ReaderPool } from "../../src/database/sqlite/reader-pool.js";

describe("A pool of readers", () => {
  it("tells everybody who waits when no connection can be opened, rather than let them hang", async () => {
    const pool = new ReaderPool("/nowhere/archive.sqlite", 2);
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => pool.acquire()));
    expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => "rejected"));
  });
});
