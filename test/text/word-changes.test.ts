import fc from "fast-check";
import { type ChangePart, wordChanges } from "../../src/text/word-changes.js";

const textOf = (parts: ChangePart[], without: ChangePart["operation"]) =>
  parts
    .filter(({ operation }) => operation !== without)
    .map(({ text }) => text)
    .join("");

describe("Changes word by word", () => {
  it("leave the words that stay, the white space with them", () => {
    expect(wordChanges("Two died.\n\nNo names.", "Thirty-two died.\n\nSome names.")).toEqual([
      { operation: "REMOVED", text: "Two" },
      { operation: "ADDED", text: "Thirty-two" },
      { operation: "KEPT", text: " died.\n\n" },
      { operation: "REMOVED", text: "No" },
      { operation: "ADDED", text: "Some" },
      { operation: "KEPT", text: " names." },
    ]);
    expect(wordChanges("日本語です😀", "日本の語です😁")).toEqual([
      { operation: "KEPT", text: "日本" },
      { operation: "ADDED", text: "の" },
      { operation: "KEPT", text: "語です" },
      { operation: "REMOVED", text: "😀" },
      { operation: "ADDED", text: "😁" },
    ]);
  });

  it("are both texts together, whatever they are", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "b", " ", "\n", ".", "é", "文", "😀"),
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = wordChanges(before, after);
        expect([textOf(parts, "ADDED"), textOf(parts, "REMOVED")]).toEqual([before, after]);
        expect(parts.every((part) => part.text !== "")).toBe(true);
      }),
    );
  });

  it("replace the whole of a text that was written anew, or is too long to compare", () => {
    const words = (prefix: string, count: number) =>
      Array.from({ length: count }, (_, n) => `${prefix}${n}`).join(" ");
    const [before, after] = [words("a", 600), words("b", 600)];
    expect(wordChanges(before, after)).toEqual([
      { operation: "REMOVED", text: before },
      { operation: "ADDED", text: after },
    ]);
    const long = words("word", 40_000);
    expect(wordChanges(long, `${long} more`)).toEqual([
      { operation: "REMOVED", text: long },
      { operation: "ADDED", text: `${long} more` },
    ]);
    const shorter = words("word", 10_000);
    expect(wordChanges(shorter, `${shorter} more`)).toEqual([
      { operation: "KEPT", text: shorter },
      { operation: "ADDED", text: " more" },
    ]);
  });
});
