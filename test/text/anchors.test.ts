import fc from "fast-check";
import { anchorsOf, runsOf } from "../../src/text/anchors.js";

describe("The anchors of two lists", () => {
  it("are what stands once in each, as much as is in one order in both", () => {
    expect(anchorsOf(["a", "b", "c", "c"], ["c", "a", "x", "b"])).toEqual([
      [0, 1],
      [1, 3],
    ]);
    expect(anchorsOf(["a", "b", "c", "d"], ["d", "a", "b", "c"])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    expect(anchorsOf(["a", "a"], ["a"])).toEqual([]);
  });

  it("are pairs of equal values in rising order, whatever the lists", () => {
    const list = fc.array(fc.constantFrom(..."abcdefghij"));
    fc.assert(
      fc.property(list, list, (one, other) => {
        const anchors = anchorsOf(one, other);
        for (const [index, [place, counterpart]] of anchors.entries()) {
          expect(one[place]).toBe(other[counterpart]);
          const [lastPlace, lastCounterpart] = anchors[index - 1] ?? [-1, -1];
          expect([place > lastPlace, counterpart > lastCounterpart]).toEqual([true, true]);
        }
      }),
    );
  });

  it("may be runs, which are alike only where their values are", () => {
    const [one, other] = [
      ["ab", "c", "ab", "d"],
      ["a", "bc", "ab", "d", "ab", "d"],
    ];
    expect(anchorsOf(runsOf(one, 2), runsOf(other, 2))).toEqual([[3, 5]]);
    expect(anchorsOf(runsOf(one, 2), runsOf(other.slice(0, 4), 2))).toEqual([
      [2, 2],
      [3, 3],
    ]);
  });
});
