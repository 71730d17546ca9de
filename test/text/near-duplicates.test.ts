import { bandsOf, nearness } from "../../src/text/near-duplicates.js";
import { shinglesOf } from "../../src/text/shingles.js";
import { randomNumbers } from "../support/random.js";

/** A text of so many words, no two of them alike, some changed. */
function text(length: number, changed: number[] = []): Uint32Array {
  const words = Array.from({ length }, (_, n) => (changed.includes(n) ? `changed${n}` : `word${n}`));
  return shinglesOf(words.join(" "));
}

describe("Near-duplicates", () => {
  it("are texts of which few words are changed", () => {
    // 196 shingles each; a word in the middle is in five of them.
    expect(nearness(text(200), text(200, [100]))).toBe(191 / 201);
    expect(nearness(text(200), text(200, [20, 60, 100, 140]))).toBe(176 / 216);
  });

  it("are a text and its beginning, down to seven tenths", () => {
    expect(nearness(text(204), text(144))).toBe(0.7);
    expect(nearness(text(204), text(143))).toBeNull();
  });

  it("are not texts of which many words are changed", () => {
    expect(nearness(text(200), text(200, [10, 30, 50, 70, 90, 110, 130, 150]))).toBeNull();
  });

  it("are, where they are short, not texts that differ by a number: a brief says little else", () => {
    expect(nearness(text(63), text(63, [30]))).toBeNull();
    expect(nearness(text(64), text(64, [30]))).toBe(55 / 65);
    expect(nearness(text(63), text(64))).toBe(59 / 60);
  });

  it("are none that are very short, however alike", () => {
    expect(nearness(text(23), text(23))).toBeNull();
    expect(nearness(text(24), text(24))).toBe(1);
  });
});

describe("The bands of a text", () => {
  it("are eight numbers, the same on every machine", () => {
    expect([...bandsOf(text(100))]).toEqual([
      -89939020, 393266869, -416486672, -856165567, -1987761392, 1884337597, 555203920, 1620465166,
    ]);
  });

  it("are signed 32-bit numbers, which every database has", () => {
    const bands = Array.from({ length: 100 }, (_, n) => [...bandsOf(text(30 + n))]).flat();
    expect(bands.every((band) => band === (band | 0))).toBe(true);
    expect(bands.some((band) => band < 0)).toBe(true);
  });

  it("are none where the text is too short to have near-duplicates", () => {
    expect(bandsOf(text(23))).toHaveLength(0);
    expect(bandsOf(text(24))).toHaveLength(8);
  });

  // That much MinHash promises: a chance of 1 - (1 - s³)⁸ at the similarity s.
  it.each([
    [0.2, 0.0622],
    [0.5, 0.6564],
    [0.7, 0.9653],
    [0.9, 1],
  ])("meet at a similarity of %s with a probability of %s", (similarity, probability) => {
    const random = randomNumbers(17);
    const shingle = () => Math.floor(random() * 2 ** 32);
    const rounds = 2000;
    let met = 0;
    for (let round = 0; round < rounds; round += 1) {
      // Of 200 shingles in all so many are common.
      const common = Array.from({ length: 200 * similarity }, shingle);
      const [one, other] = [0, 1].map(() => {
        const own = Array.from({ length: (200 * (1 - similarity)) / 2 }, shingle);
        return bandsOf(Uint32Array.from([...common, ...own]).sort());
      }) as [Int32Array, Int32Array];
      if (one.some((band, index) => band === other[index])) met += 1;
    }
    expect(Math.abs(met / rounds - probability)).toBeLessThan(0.025);
  });
});
