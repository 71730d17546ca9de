import fc from "fast-check";
import { sentenceStart } from "../../src/search/sentence-start.js";
import { sized } from "../support/size.js";
import { mixedText } from "./mixed-text.js";

const sentences = new Intl.Segmenter("en", { granularity: "sentence" });

describe("A sentence", () => {
  it.each([
    ["It held. Both sides say so.", 18, 9],
    ["No more fighting! Both sides say so.", 20, 18],
    ["The truce held\nBoth sides say so.", 20, 15],
    ["The truce held", 10, 0],
  ])("of %j that holds place %i begins at %i", (text, place, start) => {
    expect(sentenceStart(text, 0, place)).toBe(start);
  });

  it.each([
    ["abbreviations", "Mr. khan met him"],
    ["numbers", "It cost 1.50 dollars"],
    ["closing quotes", "“It held.” Both say so"],
    ["other scripts", "双方同意。停火了"],
  ])("is left to who knows all rules where there are %s", (_, text) => {
    expect(sentenceStart(text, 0, text.length - 1)).toBeNull();
  });

  it("begins where Unicode's rules have it, wherever one can tell", async () => {
    const piece = fc.oneof(
      mixedText,
      fc.constantFrom(
        ". ",
        "! B",
        "? ",
        ".\n",
        ".\r\n",
        "\r",
        "…",
        "a",
        "A",
        " ",
        "1.2",
        ".”",
        "’s ",
        "\u2029",
        "。",
      ),
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 20 }).map((pieces) => pieces.join(""));
    const place = fc.nat();
    fc.assert(
      fc.property(text, place, (written, some) => {
        const at = some % (written.length + 1);
        const start = sentenceStart(written, 0, at);
        if (start !== null && at < written.length) {
          expect(start).toBe(sentences.segment(written).containing(at)?.index);
        }
      }),
      { numRuns: sized({ sample: 2000, full: 100_000 }) },
    );
  });
});
