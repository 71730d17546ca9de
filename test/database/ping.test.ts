import { openTempDatabase } from "../support/temp-database.js";

describe("Asking whether the database answers", () => {
  it("is answered once for all who ask at a time", async () => {
    const database = await openTempDatabase();
    const first = database.ping();
    expect(database.ping()).toBe(first);
    await first;
    expect(database.ping()).not.toBe(first);
  });

  it("fails with a code where it does not", async () => {
    const database = await openTempDatabase();
    await database.close();
    await expect(database.ping()).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      message: "The database does not answer just now. Try again in a moment.",
    });
  });
});
