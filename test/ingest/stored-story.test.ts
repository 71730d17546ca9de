import { isOlder } from "../../src/ingest/stored-story.js";

describe("A story's version", () => {
  it.each([
    ["1", "2"],
    ["9", "10"],
    ["1.9", "1.10"],
    ["1.9.9", "1.10"],
    ["1", "1.0.1"],
    ["9007199254740992", "9007199254740993"],
    ["0009", "10"],
  ])("%s is older than %s", (older, newer) => {
    const of = (version: string) => ({ version, updatedAt: null });
    expect([isOlder(of(older), of(newer)), isOlder(of(newer), of(older))]).toEqual([true, false]);
  });

  it.each([
    ["1", "1.0"],
    ["01", "1"],
    ["1a", "2"],
    ["1.", "2"],
    ["", "2"],
  ])("%s and %s cannot be told apart", (one, other) => {
    const of = (version: string) => ({ version, updatedAt: null });
    expect([isOlder(of(one), of(other)), isOlder(of(other), of(one))]).toEqual([false, false]);
  });
});
