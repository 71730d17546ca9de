import fc from "fast-check";
import { canonicalJson } from "../../src/server/answer-cache/canonical-json.js";

describe("Canonical JSON", () => {
  it.each([
    ['{"b":[1,{"d":null,"c":true}],"a":"x"}', '{"a":"x","b":[1,{"c":true,"d":null}]}'],
    ['{"2":1,"10":2,"__proto__":{"z":1}}', '{"10":2,"2":1,"__proto__":{"z":1}}'],
    ["[1.0, 1e0, -0, 0]", "[1,1,-0,0]"],
    ['"\\ud800 \\u00e9"', '"\\ud800 é"'],
  ])("of %s is %s", (text, canonical) => {
    expect(canonicalJson(JSON.parse(text))).toBe(canonical);
  });

  it("says the same value, and only that", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(JSON.parse(canonicalJson(one))).toEqual(one);
        expect(canonicalJson(one) === canonicalJson(other)).toBe(sameValue(one, other));
      }),
    );
  });
});

function sameValue(one: unknown, other: unknown): boolean {
  try {
    expect(one).toStrictEqual(other);
    return true;
  } catch {
    return false;
  }
}
