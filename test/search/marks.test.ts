import { foundOperands, reasonsOf } from "../../src/search/found-operands.js";
import type { Extent } from "../../src/search/fragments.js";
import { highlightsOf, type TextHighlight } from "../../src/search/highlights.js";
import { prepareSearch } from "../../src/search/prepared-search.js";
import { searchedText } from "../../src/search/searched-text.js";

interface Texts {
  headline?: string;
  standfirst?: string;
  body?: string;
  language?: string | null;
}

const readTexts = ({ headline = "", standfirst = "", body = "", language = "en" }: Texts) =>
  searchedText({ headline, standfirst, body, language });

async function highlight(
  texts: Texts,
  search: string,
  extent: Extent = { count: 3, length: 200 },
): Promise<TextHighlight[]> {
  const text = await readTexts(texts);
  const operands = foundOperands(text, await prepareSearch(search, text.stemmer), true);
  return highlightsOf(
    text,
    operands.flatMap(({ found }) => found),
    extent,
  );
}

/** A highlight with its marks in brackets. */
function marked({ fragment, marks }: TextHighlight): string {
  return marks.reduceRight(
    (text, { start, end }) => `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`,
    fragment,
  );
}

/** What is marked in a body that is shown whole, with brackets; the body itself where nothing is. */
async function markedBody(body: string, search: string, language: string | null = "en"): Promise<string> {
  const [only] = await highlight({ body, language }, search, { count: 1, length: 1000 });
  return only ? marked(only) : body;
}

describe("What is marked in a text", () => {
  const body = "The generals met at the border post. Posts along the border stay shut, a general said.";

  it.each([
    [
      "is a word in each of its forms",
      "general",
      "The [generals] met at the border post. Posts along the border stay shut, a [general] said.",
    ],
    [
      "is every word that is asked for",
      "general border",
      "The [generals] met at the [border] post. Posts along the [border] stay shut, a [general] said.",
    ],
    [
      "is a phrase where it stands together, in whatever forms, and its words nowhere else",
      '"border posts"',
      "The generals met at the [border] [post]. Posts along the border stay shut, a general said.",
    ],
    ["is no word of a phrase that does not stand there", '"general posts"', body],
    [
      "is each word with the beginning that is asked for",
      "gen*",
      "The [generals] met at the border post. Posts along the border stay shut, a [general] said.",
    ],
    [
      "is what stands near enough to the other, whichever comes first",
      "post NEAR/0 border",
      "The generals met at the [border] [post]. Posts along the border stay shut, a general said.",
    ],
    [
      "is all that stands near enough",
      "post NEAR/2 border",
      "The generals met at the [border] [post]. [Posts] along the [border] stay shut, a general said.",
    ],
    ["is not what stands too far away", "met NEAR/2 shut", body],
    [
      "is not what is negated",
      "general -border",
      "The [generals] met at the border post. Posts along the border stay shut, a [general] said.",
    ],
    [
      "is what is negated twice",
      "general -(-border)",
      "The [generals] met at the [border] post. Posts along the [border] stay shut, a [general] said.",
    ],
    [
      "is not what another text is to have",
      "general headline:border",
      "The [generals] met at the border post. Posts along the border stay shut, a [general] said.",
    ],
    [
      "is what this text is to have",
      "body:shut",
      "The generals met at the border post. Posts along the border stay [shut], a general said.",
    ],
    [
      "is each alternative that is there",
      "truce OR shut OR (said nowhere)",
      "The generals met at the border post. Posts along the border stay [shut], a general [said].",
    ],
    [
      "is a word once, whatever else asks for it",
      'border OR "border post" OR bord*',
      "The generals met at the [border] [post]. Posts along the [border] stay shut, a general said.",
    ],
    ["is nothing where nothing is found", "hockey", body],
    ["is nothing where all is excluded", "-border", body],
  ])("%s: %s", async (_title, search, expected) => {
    expect(await markedBody(body, search)).toBe(expected);
  });

  it.each([
    [
      "of a hyphenated word all parts, where they stand together",
      "well-known",
      "A well-known, well known, known well.",
      "A [well]-[known], [well] [known], known well.",
      "en",
    ],
    [
      "a word with an apostrophe",
      "o'brien",
      "O’Brien said: O Brien, Brien.",
      "[O]’[Brien] said: [O] [Brien], Brien.",
      "en",
    ],
    [
      "accents, composed or not",
      "muller",
      "Müller, Mu\u0308ller, MULLER",
      "[Müller], [Mu\u0308ller], [MULLER]",
      "de",
    ],
    [
      "a word as it is printed where its stem needs accents",
      "regional",
      "Le train régional",
      "Le train [régional]",
      "fr",
    ],
    [
      "the beginning of several words, the others anywhere",
      "停火协*",
      "签署了停火协议，停火！",
      "签署了[停火][协议]，[停火]！",
      "zh",
    ],
    ["no beginning without the other words", "停火协*", "签署了协议", "签署了协议", "zh"],
    ["Arabic, its vowel signs too", "هدنة", "أعلنت أن الهُدْنَة تبدأ غداً", "أعلنت أن [الهُدْنَة] تبدأ غداً", "ar"],
    ["Urdu, by whichever keyboard", "آپریشن", "فوج نے آپريشن مکمل کیا۔", "فوج نے [آپريشن] مکمل کیا۔", "ur"],
    [
      "Chinese, word by word",
      "停火协议",
      "两国代表签署了停火协议。停火！",
      "两国代表签署了[停火][协议]。停火！",
      "zh",
    ],
    ["Japanese", "停戦", "両国は停戦で合意した。", "両国は[停戦]で合意した。", "ja"],
    ["letters beyond the basic plane", "𠮷", "大阪の𠮷野家", "大阪の[𠮷]野家", "ja"],
  ])("knows %s", async (_title, search, text, expected, language) => {
    expect(await markedBody(text, search, language)).toBe(expected);
  });

  it("is each of a word, though the index keeps 250 places; a phrase only where the index has it", async () => {
    const body = `${"fog ".repeat(300)}rain`;
    const counted = async (search: string) => {
      const text = await readTexts({ body, language: null });
      const found = foundOperands(text, await prepareSearch(search, text.stemmer), true);
      return found.flatMap((operand) => operand.found).length;
    };
    expect(await counted("fog")).toBe(300);
    expect(await counted('"fog fog"')).toBe(249);
    expect(await counted('"fog rain"')).toBe(0);
  });
});

describe("What makes a search hold", () => {
  const reasons = async (search: string, isWanted = true) => {
    const text = await readTexts({ headline: "Truce and hockey", body: "The ceasefire held." });
    const found = reasonsOf(text, await prepareSearch(search, text.stemmer), isWanted);
    return found.map(({ term }) => term);
  };

  it.each([
    ["truce ceasefire", ["truce", "ceasefire"]],
    ["truce OR ceasefire OR nothing", ["truce", "ceasefire"]],
    ["truce OR (ceasefire -hockey)", ["truce"]],
    ["truce OR (ceasefire nothing)", ["truce"]],
    ["truce -(ceasefire nothing)", ["truce"]],
    ["truce -(-ceasefire)", ["truce", "ceasefire"]],
    ["truce (nothing OR -nothing)", ["truce"]],
    ['headline:(tru* hockey) "a ceasefire" OR body:"ceasefire held"', ['"ceasefire held"']],
    ["(truce) NEAR/1 (hockey)", ["truce NEAR/1 hockey"]],
    ["nothing", []],
  ])("of %s it is %j", async (search, expected) => {
    expect(await reasons(search)).toEqual(expected);
  });

  it("is what it excludes where it is not to hold", async () => {
    expect(await reasons("-truce", false)).toEqual(["truce"]);
    expect(await reasons("nothing -truce", false)).toEqual(["truce"]);
    expect(await reasons("nothing OR truce", false)).toEqual([]);
  });
});

describe("The fragments", () => {
  const filling = "Nobody knew how long it would take.";

  it("of a short text are the text, white space and all", async () => {
    expect(await highlight({ body: "  The\n\nferry\tsank. " }, "ferry")).toEqual([
      { field: "body", fragment: "  The\n\nferry\tsank. ", start: 0, marks: [{ start: 7, end: 12 }] },
    ]);
  });

  it("are one of the headline, one of the standfirst, then those of the body, no more than asked for", async () => {
    const texts = {
      headline: "Ferry sinks",
      standfirst: "The ferry was old.",
      body: `A ferry sank. ${filling} ${filling} ${filling}\n\nThe other ferry came.`,
    };
    const shown = async (count: number) =>
      (await highlight(texts, "ferry", { count, length: 50 })).map(marked);
    expect(await shown(10)).toEqual([
      "[Ferry] sinks",
      "The [ferry] was old.",
      "A [ferry] sank. Nobody knew how long it would take.",
      "The other [ferry] came.",
    ]);
    expect(await shown(3)).toEqual([
      "[Ferry] sinks",
      "The [ferry] was old.",
      "A [ferry] sank. Nobody knew how long it would take.",
    ]);
    expect(await shown(1)).toEqual(["[Ferry] sinks"]);
  });

  it("of a headline that is too long are the best one", async () => {
    const headline = `A ferry sank: ${filling} The second ferry, the Islay ferry, came. ${filling}`;
    expect((await highlight({ headline }, "ferry islay", { count: 5, length: 60 })).map(marked)).toEqual([
      "The second [ferry], the [Islay] [ferry], came. Nobody knew how",
    ]);
  });

  it("show the most different words first, then the most, then the earliest, in reading order", async () => {
    const body = [
      `The ferry sank. ${filling} ${filling}`,
      `A ferry is a ferry is a ferry. ${filling} ${filling}`,
      `The ferry left Islay. ${filling} ${filling}`,
      `Islay waits. ${filling}`,
    ].join("\n\n");
    const shown = async (count: number) =>
      (await highlight({ body }, "ferry islay", { count, length: 50 })).map(marked);
    expect(await shown(1)).toEqual(["The [ferry] left [Islay]. Nobody knew how long it"]);
    expect(await shown(2)).toEqual([
      "A [ferry] is a [ferry] is a [ferry]. Nobody knew how",
      "The [ferry] left [Islay]. Nobody knew how long it",
    ]);
    expect(await shown(3)).toEqual([
      "The [ferry] sank. Nobody knew how long it would",
      "A [ferry] is a [ferry] is a [ferry]. Nobody knew how",
      "The [ferry] left [Islay]. Nobody knew how long it",
    ]);
  });

  it("take forms and alternatives of one word for one, words of a phrase for several", async () => {
    const body = `Ferries and a ferry and ferrymen. ${filling} ${filling} A slow ferry left. ${filling}`;
    expect((await highlight({ body }, "ferr*", { count: 1, length: 50 })).map(marked)).toEqual([
      "[Ferries] and a [ferry] and [ferrymen]. Nobody knew how",
    ]);
    expect(
      (await highlight({ body }, 'ferr* OR "slow ferry"', { count: 1, length: 50 })).map(marked),
    ).toEqual(["A [slow] [ferry] left. Nobody knew how long it would"]);
  });

  it("begin in the middle of a sentence where its beginning is far, at the edge of a word", async () => {
    const body = `${"It went on and on, ".repeat(8)}until the ferry came, ${"and on and on, ".repeat(8)}and on.`;
    expect((await highlight({ body }, "ferry", { count: 1, length: 60 })).map(marked)).toEqual([
      "went on and on, until the [ferry] came, and on and on, and on",
    ]);
  });

  it("reach to the end of the text where that is near", async () => {
    const body = `${"It went on and on, ".repeat(8)}until the ferry came`;
    expect((await highlight({ body }, "ferry", { count: 1, length: 60 })).map(marked)).toEqual([
      "It went on and on, It went on and on, until the [ferry] came",
    ]);
  });

  it("cut Chinese and Japanese between words", async () => {
    const body = `${"两国代表昨天晚上在边境小镇会谈，".repeat(6)}双方同意停火三天，${"随后各自返回首都继续磋商，".repeat(6)}`;
    const [found] = await highlight({ body, language: "zh" }, "停火", { count: 1, length: 50 });
    expect(found && marked(found)).toBe(
      "镇会谈，两国代表昨天晚上在边境小镇会谈，双方同意[停火]三天，随后各自返回首都继续磋商，随后各自返回首都",
    );
  });

  it("cut no emoji, no flag and no letter from its accents", async () => {
    const body = `${"👩‍👩‍👧🇵🇰🇬🇧".repeat(30)} fog ${"👩‍👩‍👧🇵🇰🇬🇧".repeat(30)} e\u0301${"\u0301".repeat(80)} fog`;
    const found = await highlight({ body }, "fog", { count: 2, length: 50 });
    expect(found.map(({ fragment }) => fragment)).toEqual(["fog", "fog"]);
  });

  it("are a single word whole where it is longer than all", async () => {
    const long = "x".repeat(90);
    const found = await highlight({ body: `${filling} ${long} ${filling}` }, "xxx*", {
      count: 1,
      length: 50,
    });
    expect(found.map(marked)).toEqual([`[${long}]`]);
  });

  it("are none where nothing is found", async () => {
    expect(await highlight({ headline: "Ferry", body: filling }, "hockey")).toEqual([]);
  });
});
