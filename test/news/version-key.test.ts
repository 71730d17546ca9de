import fc from "fast-check";
import { versionKey } from "../../src/news/version-key.js";

const key = (version: string, updatedAt: string | null = null) => versionKey({ updatedAt, version });

describe("A version's key", () => {
  it.each([
    ["1", "2"],
    ["9", "10"],
    ["1.9", "1.10"],
    ["1.9.9", "1.10"],
    ["1", "1.0.1"],
    ["1.0.1", "1.1"],
    ["9007199254740992", "9007199254740993"],
    ["99999999", "100000000"],
    ["999999999", "1000000000"],
    ["9".repeat(99), `1${"0".repeat(99)}`],
    ["0009", "10"],
    ["second", "0"],
    ["1a", "1"],
  ])("has %s before %s", (older, newer) => {
    expect(key(older) < key(newer)).toBe(true);
  });

  it.each([
    ["1", "1.0"],
    ["01", "1"],
    ["0", "0.0.0"],
    ["1a", "2b"],
    ["1.", ""],
  ])("does not tell %s and %s apart", (one, other) => {
    expect(key(one)).toBe(key(other));
  });

  it("goes by the time first, and has what has none before all that have one", () => {
    const inOrder = [
      key("7"),
      key("9"),
      key("8", "0001-01-01T00:00:00.000Z"),
      key("draft", "2024-07-12T09:00:00.000Z"),
      key("1", "2024-07-12T09:00:00.000Z"),
      key("2", "2024-07-12T09:00:00.000Z"),
      key("1", "2024-07-12T09:00:00.001Z"),
    ];
    expect([...inOrder].sort()).toEqual(inOrder);
    expect(new Set(inOrder).size).toBe(inOrder.length);
  });

  it("sorts dotted numbers of any length as numbers", () => {
    const parts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 30n }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const order = Array.from({ length: 4 }, (_, index) => [one[index] ?? 0n, other[index] ?? 0n] as const)
          .map(([a, b]) => (a < b ? -1 : a > b ? 1 : 0))
          .find((sign) => sign !== 0);
        const [a, b] = [key(one.join(".")), key(other.join("."))];
        expect(a < b ? -1 : a > b ? 1 : 0).toBe(order ?? 0);
      }),
    );
  });
});
