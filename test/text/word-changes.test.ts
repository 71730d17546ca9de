import { setImmediate as nextTurn } from "node:timers/promises";
import fc from "fast-check";
import type { ChangePart } from "../../src/text/change-parts.js";
import { wordChanges } from "../../src/text/word-changes.js";
import { randomNumbers } from "../support/random.js";
import { sized } from "../support/size.js";

const textOf = (parts: ChangePart[], without: ChangePart["operation"]) =>
  parts
    .filter(({ operation }) => operation !== without)
    .map(({ text }) => text)
    .join("");

/** `{Two}[Thirty-two] died.`: what was removed in braces, what was added in brackets. */
const written = (parts: ChangePart[]) =>
  parts
    .map(({ operation, text }) =>
      operation === "KEPT" ? text : operation === "ADDED" ? `[${text}]` : `{${text}}`,
    )
    .join("");

const changes = async (before: string, after: string) => written(await wordChanges(before, after));

const words = (prefix: string, count: number, separator = " ") =>
  Array.from({ length: count }, (_, n) => `${prefix}${n}`).join(separator);

describe("Changes word by word", () => {
  it("leave the words that stay, the white space with them", async () => {
    expect(await wordChanges("Two died.\n\nNo names.", "Three died.\n\nSome names.")).toEqual([
      { operation: "REMOVED", text: "Two" },
      { operation: "ADDED", text: "Three" },
      { operation: "KEPT", text: " died.\n\n" },
      { operation: "REMOVED", text: "No" },
      { operation: "ADDED", text: "Some" },
      { operation: "KEPT", text: " names." },
    ]);
    expect(await wordChanges("", "Fog.")).toEqual([{ operation: "ADDED", text: "Fog." }]);
    expect(await wordChanges("Fog.", "")).toEqual([{ operation: "REMOVED", text: "Fog." }]);
  });

  it.each([
    [
      "English, with apostrophes and numbers",
      "It didn’t cost 1,000.",
      "It doesn’t cost 1,500.",
      "It {didn’t}[doesn’t] cost {1,000}[1,500].",
    ],
    ["Urdu", "دو افراد ہلاک ہوئے۔", "دس افراد زخمی ہوئے۔", "{دو}[دس] افراد {ہلاک}[زخمی] ہوئے۔"],
    ["Arabic, with its vowels", "قالَ الوزيرُ", "قالَتِ الوزيرُ", "{قالَ}[قالَتِ] الوزيرُ"],
    ["Hindi in Devanagari", "वह स्कूल गया।", "वह स्कूली गया।", "वह {स्कूल}[स्कूली] गया।"],
    ["Chinese", "国务院总理今天宣布", "国务院总理昨天宣布", "国务院总理{今天}[昨天]宣布"],
    ["Japanese", "日本語です😀", "日本の語です😁", "{日本語}[日本の語]です{😀}[😁]"],
    ["Thai", "รัฐบาลประกาศวันนี้", "ตำรวจประกาศวันนี้", "{รัฐบาล}[ตำรวจ]ประกาศวันนี้"],
    ["Korean", "정부는 오늘 발표했다", "정부는 어제 발표했다", "정부는 {오늘}[어제] 발표했다"],
    ["accents that are characters of their own", "Cafe\u0301 open", "Cafe open", "{Cafe\u0301}[Cafe] open"],
    ["families and flags", "👨‍👩‍👧 🇩🇪🇫🇷", "👨‍👩‍👦 🇩🇪🇮🇹", "{👨‍👩‍👧}[👨‍👩‍👦] 🇩🇪{🇫🇷}[🇮🇹]"],
  ])("go by whole words: %s", async (_script, before, after, expected) => {
    expect(await changes(before, after)).toBe(expected);
  });

  // biome-ignore format: what texts are made of, a script after the other
  const scripts = [
    "a", "b", "fi", "n’t", " ", "  ", "\n", "\r\n", ".", ",", "1", "é", "e\u0301", "文", "国务院", "今天", "の", "語",
    "รัฐบาล", "ำ", "วัน", "ہ", "علیٰ", "\u200c", "\u0600", "क्", "षा", "ि", "한", "\u1112\u1161", "😀", "👩‍", "👧", "🇩🇪", "🇫",
  ];
  const text = fc.array(fc.constantFrom(...scripts), { maxLength: 40 }).map((pieces) => pieces.join(""));
  const anyPair = fc.oneof(
    fc.tuple(text, text),
    fc
      .tuple(text, text, text, text)
      .map(([start, one, other, end]) => [start + one + end, start + other + end]),
  );

  it("are both texts together, whatever they are, and cut no word and no grapheme of either", async () => {
    const places = (granularity: "word" | "grapheme", text: string) =>
      new Set([
        ...Array.from(new Intl.Segmenter("en", { granularity }).segment(text), ({ index }) => index),
        text.length,
      ]);
    await fc.assert(
      fc.asyncProperty(anyPair, async ([before = "", after = ""]) => {
        const parts = await wordChanges(before, after);
        expect([textOf(parts, "ADDED"), textOf(parts, "REMOVED")]).toEqual([before, after]);
        expect(parts.every((part) => part.text !== "")).toBe(true);
        for (const [whole, other] of [
          [before, "ADDED"],
          [after, "REMOVED"],
        ] as const) {
          let end = 0;
          const ends = parts
            .filter(({ operation }) => operation !== other)
            .map(({ text }) => (end += text.length));
          for (const granularity of ["word", "grapheme"] as const) {
            const allowed = places(granularity, whole);
            expect(ends.filter((place) => !allowed.has(place))).toEqual([]);
          }
        }
      }),
      { numRuns: sized({ sample: 500, full: 20_000 }) },
    );
  }, 240_000);

  it("are both texts together of long ones too, whatever came, went or moved", async () => {
    const sentence = fc.nat({ max: 30 }).map((n) => `${words(`s${n}w`, 40)} ۔ 国务院总理今天宣布${n}。`);
    const long = fc
      .array(sentence, { minLength: 40, maxLength: 80 })
      .chain((sentences) =>
        fc.tuple(fc.constant(sentences), fc.shuffledSubarray(sentences), fc.constantFrom(" ", "\n\n")),
      );
    await fc.assert(
      fc.asyncProperty(long, async ([before, after, separator]) => {
        const [one, other] = [before.join(separator), after.join(separator)];
        const parts = await wordChanges(one, other);
        expect([textOf(parts, "ADDED"), textOf(parts, "REMOVED")]).toEqual([one, other]);
      }),
      { numRuns: sized({ sample: 5, full: 100 }) },
    );
  }, 240_000);
});

describe("A text that grew much", () => {
  it("keeps all that stayed, be the new words before it, behind it or around it", async () => {
    const [stayed, added] = [words("stayed", 300), words("new", 3000)];
    expect(await changes(stayed, `${stayed} ${added}`)).toBe(`${stayed}[ ${added}]`);
    expect(await changes(stayed, `${added} ${stayed}`)).toBe(`[${added} ]${stayed}`);
    expect(await changes(stayed, `${added} ${stayed} ${added}`)).toBe(`[${added} ]${stayed}[ ${added}]`);
  });

  it("keeps what stayed where every word comes again and again, as in a table", async () => {
    const random = randomNumbers(7);
    const table = Array.from({ length: 3000 }, () => `word${Math.floor(random() * 40)}`);
    const grown = table.flatMap((word, n) => (n % 100 === 0 ? [word, ...table.slice(n, n + 20)] : [word]));
    const parts = await wordChanges(table.join(" "), grown.join(" "));
    const kept = parts.filter(({ operation }) => operation === "KEPT").map(({ text }) => text.length);
    const keptInAll = kept.reduce((sum, length) => sum + length, 0);
    expect(keptInAll).toBeGreaterThan(0.95 * table.join(" ").length);
  });

  it("keeps what stayed of each paragraph, where all were edited and many are new", async () => {
    const paragraphs = Array.from({ length: 40 }, (_, n) => `The ${words(`p${n}w`, 20)} ended.`);
    const edited = paragraphs.map((text, n) => `${text.replace("The", "A")}\n\n${words(`new${n}w`, 40)}`);
    const parts = await wordChanges(paragraphs.join("\n\n"), edited.join("\n\n"));
    const kept = parts
      .filter(({ operation }) => operation === "KEPT")
      .map(({ text }) => text)
      .join("");
    for (let n = 0; n < 40; n += 1) expect(kept).toContain(words(`p${n}w`, 20));
  });
});

describe("A long text", () => {
  it("is removed and added whole where nothing of it stayed", async () => {
    const [before, after] = [words("a", 600), words("b", 600)];
    expect(await changes(before, after)).toBe(`{${before}}[${after}]`);
  });

  it("of more than can be cut into words is compared by paragraphs, word by word where they differ", async () => {
    const paragraphs = Array.from({ length: 1000 }, (_, n) => words(`p${n}w`, 40));
    const [before, after] = [paragraphs, paragraphs.with(500, `${paragraphs[500]} more`)].map((all) =>
      all.join("\n\n"),
    );
    expect(before?.length).toBeGreaterThan(200_000);
    expect(await wordChanges(before as string, after as string)).toEqual([
      { operation: "KEPT", text: paragraphs.slice(0, 501).join("\n\n") },
      { operation: "ADDED", text: " more" },
      { operation: "KEPT", text: `\n\n${paragraphs.slice(501).join("\n\n")}` },
    ]);
    const endless = words("word", 40_000);
    expect(await changes(endless, `${endless} more`)).toBe(`{${endless}}[${endless} more]`);
  });

  it.each([
    ["that have nothing in common", words("a", 25_000), words("b", 25_000)],
    [
      "of the same words in another order",
      words("a", 25_000),
      words("a", 25_000).split(" ").reverse().join(" "),
    ],
    ["of few words", "ab cd ".repeat(30_000), "cd ab ab ".repeat(20_000)],
    [
      "in Urdu",
      "حکومت نے پیر کو اعلان کیا۔ ".repeat(6_000),
      "وزیر نے حکومت کو پیر اعلان کہا۔ ".repeat(6_000),
    ],
  ])("gives others their turn while it is compared: texts %s", async (_title, before, after) => {
    const started = performance.now();
    const comparing = { isOver: false };
    const turns: number[] = [];
    const others = (async () => {
      while (!comparing.isOver) {
        const turn = performance.now();
        await nextTurn();
        turns.push(performance.now() - turn);
      }
    })();
    await wordChanges(before, after);
    comparing.isOver = true;
    await others;
    expect(turns.length).toBeGreaterThan(300);
    expect(Math.max(...turns)).toBeLessThan((performance.now() - started) / 2);
  });
});
