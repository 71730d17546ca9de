import { evidenceOf } from "../../src/ingest/evidence.js";

const noText = { headline: null, standfirst: null, dateline: null, body: null };

/** Where a body names something, each as `start-end text`. */
function inBody(body: string, names: string[]): string[] {
  return evidenceOf({ ...noText, body }, names).map(({ start, end, text }) => `${start}-${end} ${text}`);
}

describe("Evidence of a mention", () => {
  it("is found in headline, standfirst, dateline and body, in reading order", () => {
    const texts = {
      headline: "Baker meets Lawson",
      standfirst: "James Baker was in London.",
      dateline: "BAKER CITY, Oregon",
      body: "On Friday James Baker spoke.",
    };
    expect(evidenceOf(texts, ["James Baker", "Baker"])).toEqual([
      { field: "HEADLINE", start: 0, end: 5, text: "Baker" },
      { field: "STANDFIRST", start: 0, end: 11, text: "James Baker" },
      { field: "DATELINE", start: 0, end: 5, text: "BAKER" },
      { field: "BODY", start: 10, end: 21, text: "James Baker" },
    ]);
  });

  it("is counted in UTF-16 units, of which an emoji has two", () => {
    expect(inBody("🚨 Bajaur", ["Bajaur"])).toEqual(["3-9 Bajaur"]);
  });

  it("is whole words, by the letters of any alphabet", () => {
    expect(inBody("Bonn, not Bonner or Sbonn; Bonn's mayor", ["Bonn"])).toEqual(["0-4 Bonn", "27-31 Bonn"]);
    expect(inBody("Москва и москвичи, Москвa2", ["Москва"])).toEqual(["0-6 Москва"]);
    expect(inBody("Müller, Müllerová", ["Müller"])).toEqual(["0-6 Müller"]);
    expect(inBody("the U.S. and the U.S.S.R.", ["U.S."])).toEqual(["4-8 U.S."]);
  });

  it("stands anywhere in scripts that part words by nothing, and Latin names stand between their signs", () => {
    expect(inBody("中国人民银行行长", ["人民银行"])).toEqual(["2-6 人民银行"]);
    expect(inBody("国际货币基金组织IMF表示", ["IMF"])).toEqual(["8-11 IMF"]);
    expect(inBody("ประเทศไทยวันนี้", ["ไทย"])).toEqual(["6-9 ไทย"]);
  });

  it("tells capitals apart, but finds a name in capitals in a text in capitals", () => {
    expect(inBody("WHO knows who said it", ["WHO"])).toEqual(["0-3 WHO"]);
    expect(inBody("In Reading they are reading", ["Reading"])).toEqual(["3-10 Reading"]);
    expect(inBody("JAMES BAKER MEETS LAWSON", ["James Baker"])).toEqual(["0-11 JAMES BAKER"]);
  });

  it("is the longest name where several fit, and none within it", () => {
    expect(inBody("the Afghan Taliban and the Taliban", ["Taliban", "Afghan Taliban"])).toEqual([
      "4-18 Afghan Taliban",
      "27-34 Taliban",
    ]);
    expect(inBody("Bank of Japan", ["Bank", "Bank of Japan", "Japan"])).toEqual(["0-13 Bank of Japan"]);
  });

  it("goes on over the end of a line but not of a paragraph", () => {
    expect(inBody("said James\n  Baker", ["James Baker"])).toEqual(["5-18 James\n  Baker"]);
    expect(inBody("said James\n\nBaker", ["James Baker"])).toEqual([]);
  });

  it("takes names literally, whatever signs they hold", () => {
    expect(
      inBody("Yahoo! bought AT&T (U.K.) [sic] for $5|6", ["Yahoo!", "AT&T (U.K.)", "[sic]", "$5|6"]),
    ).toEqual(["0-6 Yahoo!", "14-25 AT&T (U.K.)", "26-31 [sic]", "36-40 $5|6"]);
  });

  it("is not looked for by a name of more than 300 characters", () => {
    const [fits, tooLong] = [`${"a ".repeat(149)}ab`, `${"b ".repeat(149)}abc`];
    expect(inBody(`${fits} ${tooLong}`, [fits, tooLong])).toEqual([`0-300 ${fits}`]);
    expect(inBody("Oslo", ["x ".repeat(1_000_000), "Oslo"])).toEqual(["0-4 Oslo"]);
  });

  it("is looked for by the first names where there are too many for one search", () => {
    const names = Array.from({ length: 5_000 }, (_, index) => `${index} ${"a ".repeat(140)}`.trim());
    expect(inBody("Oslo, Bergen", ["Oslo", ...names, "Bergen"])).toEqual(["0-4 Oslo"]);
  });

  it("ends after the first hundred", () => {
    expect(inBody("Oslo ".repeat(250), ["Oslo"])).toHaveLength(100);
  });

  it("is nothing where there is no text or no name", () => {
    expect(evidenceOf(noText, ["Oslo"])).toEqual([]);
    expect(inBody("Oslo", [])).toEqual([]);
    expect(inBody("Oslo", ["", "  "])).toEqual([]);
  });

  it("is found in a body of a megabyte that is made to be slow", () => {
    const body = `${"James ".repeat(85_000)}${"James".padEnd(500_000)}Baker`;
    expect(inBody(body, ["James James Baker", "James Baker"])).toEqual([]);
  });
});
