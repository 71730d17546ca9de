import { contradicts } from "../../src/ingest/identity.js";

describe("Two URIs", () => {
  const uri = (value: string) => [{ scheme: "uri", value }];

  it.each([
    ["http://one.example/p/1", "http://one.example/p/2"],
    ["http://one.example/#a", "http://one.example/#b"],
    ["http://one.example/?id=1", "http://one.example/?id=2"],
    ["urn:one:1", "urn:one:2"],
    ["one", "two"],
  ])("%s and %s are two codes of one vocabulary", (one, other) => {
    expect(contradicts(uri(one), uri(other))).toBe(true);
  });

  it.each([
    ["http://one.example/p/1", "http://one.example/p/1"],
    ["http://one.example/p/1", "http://one.example/q/2"],
    ["urn:one:1", "urn:one#2"],
  ])("%s does not contradict %s", (one, other) => {
    expect(contradicts(uri(one), uri(other))).toBe(false);
  });
});
