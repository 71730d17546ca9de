import { parseSearch } from "../../src/search/query/parse-search.js";
import type { SearchNode } from "../../src/search/query/search-node.js";
import { SearchSyntaxError } from "../../src/search/query/search-syntax-error.js";

/** `(or a (and headline:b* (not "c d")))`: an operand as it is sought, a group, NOT or NEAR in parentheses. */
function treeOf(node: SearchNode): string {
  switch (node.is) {
    case "and":
    case "or":
      return `(${[node.is, ...node.of.map(treeOf)].join(" ")})`;
    case "not":
      return `(not ${treeOf(node.of)})`;
    case "near":
      return `(near/${node.distance} ${treeOf(node.left)} ${treeOf(node.right)})`;
    default: {
      const text = { word: node.text, phrase: `"${node.text}"`, prefix: `${node.text}*` }[node.is];
      return node.field ? `${node.field}:${text}` : text;
    }
  }
}

const tree = (search: string) => treeOf(parseSearch(search));

function errorOf(search: string): SearchSyntaxError {
  try {
    parseSearch(search);
  } catch (error) {
    if (error instanceof SearchSyntaxError) return error;
    throw error;
  }
  throw new Error(`"${search}" can be read.`);
}

const times = (count: number, text: string) => Array.from({ length: count }, () => text).join(" ");

describe("A search", () => {
  it("is read as a tree that knows where its parts stand", () => {
    expect(parseSearch('truce OR headline:(-"cease fire" hock*) a NEAR/5 b')).toEqual({
      is: "or",
      of: [
        { is: "word", text: "truce", field: null, start: 0, end: 5 },
        {
          is: "and",
          of: [
            { is: "not", of: { is: "phrase", text: "cease fire", field: "headline", start: 20, end: 32 } },
            { is: "prefix", text: "hock", field: "headline", start: 33, end: 38 },
            {
              is: "near",
              left: { is: "word", text: "a", field: null, start: 40, end: 41 },
              right: { is: "word", text: "b", field: null, start: 49, end: 50 },
              distance: 5,
              field: null,
              start: 40,
              end: 50,
            },
          ],
        },
      ],
    });
  });

  it.each([
    ["a", "a"],
    ["  a\t\n ", "a"],
    ["a b c", "(and a b c)"],
    ["a\u00a0b\u3000c", "(and a b c)"],
    ["a AND b c", "(and a b c)"],
    ["a OR b", "(or a b)"],
    ["a | b|c", "(or a b c)"],
    ["a OR b c", "(or a (and b c))"],
    ["a b OR c AND d", "(or (and a b) (and c d))"],
    ["NOT a b", "(and (not a) b)"],
    ["a AND NOT b", "(and a (not b))"],
    ["a OR NOT b c", "(or a (and (not b) c))"],
    ["a NEAR b c", "(and (near/10 a b) c)"],
    ["a b NEAR c OR d", "(or (and a (near/10 b c)) d)"],
  ])("joins its parts, NOT closest, then NEAR, AND, OR: %s", (search, expected) => {
    expect(tree(search)).toBe(expected);
  });

  it.each([
    ["(a)", "a"],
    ["((a))", "a"],
    ["a(b)c", "(and a b c)"],
    ["(a OR b) c", "(and (or a b) c)"],
    ["(a b) c (d (e f))", "(and a b c d e f)"],
    ["a OR (b OR (c | d))", "(or a b c d)"],
    ["a OR (b c)", "(or a (and b c))"],
    ["NOT (a b)", "(not (and a b))"],
    ["NOT NOT a", "a"],
    ["-(-a)", "a"],
    ["NOT (NOT NOT a)", "(not a)"],
    ["NOT (NOT (a b)) c", "(and a b c)"],
    ["-(a NEAR b)", "(not (near/10 a b))"],
  ])("has no group of one, none in its like and no double negation: %s", (search, expected) => {
    expect(tree(search)).toBe(expected);
  });

  it.each([
    ["and", "and"],
    ["a or b", "(and a or b)"],
    ["Not a", "(and Not a)"],
    ["near/5", "near/5"],
    ["AND, ORB NOT.", "(and AND, ORB NOT.)"],
    ['"AND" OR "OR"', '(or "AND" "OR")'],
    ["NEARBY NEAR NEAR-miss", "(near/10 NEARBY NEAR-miss)"],
  ])("has operators in capitals only: %s", (search, expected) => {
    expect(tree(search)).toBe(expected);
  });

  it.each([
    ["-a", "(not a)"],
    ["b -a", "(and b (not a))"],
    ["(-a b)", "(and (not a) b)"],
    ["b |-a", "(or b (not a))"],
    ['-"a b"', '(not "a b")'],
    ["-(a b)", "(not (and a b))"],
    ["-headline:a", "(not headline:a)"],
    ["-5", "(not 5)"],
    ["-well-known", "(not well-known)"],
    ["--a", "(not -a)"],
    ["well-known", "well-known"],
    ["well- known", "(and well- known)"],
    ['"well"-known', '(and "well" -known)'],
    ["- a", "a"],
    ["a - b", "(and a b)"],
    ["a -- b (- c) -", "(and a b c)"],
    ["–a", "–a"],
  ])("excludes by a minus that stands directly before a part, and behind none: %s", (search, expected) => {
    expect(tree(search)).toBe(expected);
  });

  it.each([
    ['"a b"', '"a b"'],
    ["“a b”", '"a b"'],
    ["„a b“", '"a b"'],
    ["«a b»", '"a b"'],
    ["»a b«", '"a b"'],
    ['“a b" „c”', '(and "a b" "c")'],
    ['a"b"c', '(and a "b" c)'],
    ['" a  b "', '" a  b "'],
    ['"-a* (b | foo:c"', '"-a* (b | foo:c"'],
    ["‘a b’ didn't", "(and ‘a b’ didn't)"],
  ])("has its phrases in double quotes, whichever close them: %s", (search, expected) => {
    expect(tree(search)).toBe(expected);
  });

  it.each([
    ["a, (b.) #c d/e f@g.h", "(and a, b. #c d/e f@g.h)"],
    ["10:30 3,5% ½ 1️⃣", "(and 10:30 3,5% ½ 1️⃣)"],
    ["停火协议 ہڑتال", "(and 停火协议 ہڑتال)"],
    ["a\u0000b c\ud800", "(and a\u0000b c\ud800)"],
  ])("has words that are left as they are: %j", (search, expected) => {
    expect(tree(search)).toBe(expected);
  });

  it.each([
    ["head* b", "(and head* b)"],
    ["-he*", "(not he*)"],
    ["20*", "20*"],
    ["U\u0308b*", "U\u0308b*"],
    ["停*", "停*"],
    ["か* ไ*", "(and か* ไ*)"],
    ["headline:head*", "headline:head*"],
    ["head*(b)", "(and head* b)"],
  ])("has the beginnings of words before an asterisk: %s", (search, expected) => {
    expect(tree(search)).toBe(expected);
  });

  it.each([
    ["headline:a b", "(and headline:a b)"],
    ["STANDFIRST:a Body:b", "(and standfirst:a body:b)"],
    ['headline:"a b"', 'headline:"a b"'],
    ["headline:(a be* OR -c)", "(or (and headline:a headline:be*) (not headline:c))"],
    ["headline:(a (b OR c)) d", "(and headline:a (or headline:b headline:c) d)"],
    ["headline:(a headline:b)", "(and headline:a headline:b)"],
    ["headline:headline:a", "headline:a"],
    ["headline:10:30", "headline:10:30"],
    ['(headline:a)body:"b"', '(and headline:a body:"b")'],
    ["headlines", "headlines"],
    ["headline", "headline"],
    ["(headline) :a", "(and headline :a)"],
    ['"foo:bar"', '"foo:bar"'],
  ])("may say which text to look in: %s", (search, expected) => {
    expect(tree(search)).toBe(expected);
  });

  it.each([
    ["a NEAR/0 b", "(near/0 a b)"],
    ["a NEAR/30 b", "(near/30 a b)"],
    ['"a b" NEAR c', '(near/10 "a b" c)'],
    ["(a) NEAR (b)", "(near/10 a b)"],
    ["a NEAR b AND c NEAR/2 d", "(and (near/10 a b) (near/2 c d))"],
    ["body:(a NEAR b)", "(near/10 body:a body:b)"],
    ["body:a NEAR body:b", "(near/10 body:a body:b)"],
    ["body:(a NEAR body:b OR c)", "(or (near/10 body:a body:b) body:c)"],
  ])("has pairs that stand near each other: %s", (search, expected) => {
    expect(tree(search)).toBe(expected);
  });

  it("has the field of a pair with the pair itself", () => {
    expect(parseSearch("body:a NEAR body:b")).toMatchObject({ is: "near", field: "body", start: 5, end: 18 });
  });

  it.each([
    ["a – b", "(and a b)"],
    ["a & ... 🎉 b", "(and a b)"],
    ['"" a "…"', "a"],
    ["* a **", "a"],
    ["a (&) ((–))", "a"],
    ["\u0301 a \ud800", "a"],
    ["(a &) OR b &", "(or a b)"],
  ])("leaves out what holds no letter or digit: %j", (search, expected) => {
    expect(tree(search)).toBe(expected);
  });

  it("may be as long, as full and as deep as the limits say", () => {
    expect(parseSearch("a".repeat(1000))).toMatchObject({ is: "word", end: 1000 });
    expect(parseSearch(times(50, "a"))).toMatchObject({ of: { length: 50 } });
    expect(parseSearch(times(25, "a NEAR b"))).toMatchObject({ of: { length: 25 } });
    expect(tree(`${"(".repeat(20)}a${")".repeat(20)}`)).toBe("a");
    expect(tree(`${times(249, "NOT")} a`)).toBe("(not a)");
    expect(tree(`${"headline:".repeat(110)}a`)).toBe("headline:a");
  });
});

describe("A search that cannot be read says where and why, and what to do", () => {
  it.each([
    ["Update: ferry sinks", "(and Update: ferry sinks)"],
    ["ferry update:", "(and ferry update:)"],
    ["-Update: a", "(and (not Update:) a)"],
  ])("takes a colon before white space for a sign, as in a headline: %s", (search, expected) => {
    expect(tree(search)).toBe(expected);
  });

  it.each([
    ['צה"ל', 'צה"ל'],
    ['צה"ל "דו"ח צה"ל" a', '(and צה"ל "דו"ח צה"ל" a)'],
  ])("takes a quote between Hebrew letters for the mark of an abbreviation: %s", (search, expected) => {
    expect(tree(search)).toBe(expected);
  });

  const lacks = (sign: string, side: string, instead = `put "${sign}" in quotes to search for it as it is`) =>
    `${sign} has nothing to search for ${side} it; write a word there, or ${instead}.`;
  const nothing = "There is nothing to search for; give a word at least.";
  const notClosed = 'This parenthesis is not closed; close it with ")", or leave it out.';
  const notOpened = 'This parenthesis was not opened; leave it out, or open it with "(".';
  const empty = "There is nothing in these parentheses; leave them out, or write in them what to search for.";
  const quote = "This quote is not closed; close it, or leave it out.";
  const lacksText = (field: string) =>
    `${field}: has nothing to search for directly after it; write a word, a phrase or parentheses there, without a space.`;
  const unknown = (field: string) =>
    `"${field}:" is no field; there are headline:, standfirst:, body:. To search for the text as it is, put it in quotes.`;
  const contradicts = (inner: string, outer: string) =>
    `${inner}: stands within ${outer}:, and nothing is in both; leave one of them out, or join both by AND.`;
  const asterisk =
    "An asterisk may stand only at the end of a word; to search for the text as it is, put it in quotes.";
  const noRun =
    "Before an asterisk only letters and digits may stand; put a space in place of this sign, or search for a phrase in quotes, without the asterisk.";
  const tooShort = "Before an asterisk at least 2 letters or digits must stand; write more of the word.";
  const distance = "NEAR/ takes a whole number from 0 to 30: how many words at most may stand between both.";
  const noPair =
    "NEAR joins two words or phrases and no more; write each pair by itself and join the pairs by AND or OR.";
  const nearPrefix = "NEAR does not go with an asterisk; write the whole word, or AND in place of NEAR.";
  const nearNot =
    "NEAR does not go with what is excluded; write AND in place of NEAR, or NOT (… NEAR …) to exclude the pair.";
  const nearField = (field: string) =>
    `NEAR finds two words of one text, so that both need the same field; write ${field}:(… NEAR …).`;

  it.each([
    ["nothing at all", "", 0, nothing],
    ["only white space", " \n", 0, nothing],
    ["nothing with a letter or digit", '– "" * (&) -', 0, nothing],
    ["OR before all", "OR a", 0, lacks("OR", "before")],
    ["OR behind all", "a OR", 2, lacks("OR", "after")],
    ["OR at the edge of a group", "a (b OR) c", 5, lacks("OR", "after")],
    ["| before all", "| a", 0, lacks("|", "before", "leave it out")],
    ["two operators in a row", "a AND AND b", 2, lacks("AND", "after")],
    ["two operators in a row, of two kinds", "a || b", 2, lacks("|", "after", "leave it out")],
    ["NOT alone", "NOT", 0, lacks("NOT", "after")],
    ["NOT before an operator", "a NOT OR b", 2, lacks("NOT", "after")],
    ["NEAR before all", "NEAR b", 0, lacks("NEAR", "before")],
    ["NEAR behind all", "a NEAR/5", 2, lacks("NEAR/5", "after")],
    ["NEAR behind an operator", "a OR NEAR b", 5, lacks("NEAR", "before")],
    ["an operator before what is ignored", "a AND & b", 2, lacks("AND", "after")],
    ["an operator behind what is ignored", "a & OR b", 4, lacks("OR", "before")],
    ["an operator before a group that is ignored", "a OR (&) b", 2, lacks("OR", "after")],
    ["NOT before what is ignored", "NOT … a", 0, lacks("NOT", "after")],
    ["a minus before what is ignored", 'a -""', 2, lacks("-", "after", "leave it out")],
    ["NEAR before what is ignored", "a NEAR & b", 2, lacks("NEAR", "after")],
    ["NEAR behind what is ignored", "a & NEAR b", 4, lacks("NEAR", "before")],
    ["a field before what is ignored", "headline:…", 0, lacksText("headline")],
    ["a parenthesis not closed", "a (b (c)", 2, notClosed],
    ["the inner one of two that are not", "(a (b", 3, notClosed],
    ["a parenthesis not opened", "a) b", 1, notOpened],
    ["one of that alone", ")", 0, notOpened],
    ["a parenthesis of nothing", "a ( )", 2, empty],
    ["a parenthesis of nothing, excluded", "a -()", 3, empty],
    ["a quote not closed", 'a "b" "c', 6, quote],
    ["a field before white space", "a headline: b", 2, lacksText("headline")],
    ["a field before the end", "Body:", 0, lacksText("body")],
    ["a field before a parenthesis that closes", "(standfirst:)", 1, lacksText("standfirst")],
    ["a field before an operator", "headline:OR", 0, lacksText("headline")],
    [
      "a field before a minus",
      "headline:-a",
      9,
      "What is excluded has its sign before the field; write -headline:… here.",
    ],
    ["an unknown field", "a (foo:bar)", 3, unknown("foo")],
    ["an unknown field in any script", "заголовок:мост", 0, unknown("заголовок")],
    ["an unknown field behind a field", "headline:foo:bar", 9, unknown("foo")],
    ["a very long one", `-${"x".repeat(90)}:a`, 1, unknown("x".repeat(40))],
    ["an address of the web", "https://a.example", 0, unknown("https")],
    ["a field in another's group", "headline:(a -body:b)", 13, contradicts("body", "headline")],
    ["a field directly behind another", "headline:body:b", 9, contradicts("body", "headline")],
    ["an asterisk at the beginning", "a *b", 2, asterisk],
    ["an asterisk in the middle", "he*d", 2, asterisk],
    ["two asterisks", "head**", 4, asterisk],
    ["an asterisk before a comma", "head*,", 4, asterisk],
    ["an asterisk behind two words", "a well-kno*", 6, noRun],
    ["an asterisk behind a sign", "#tag*", 0, noRun],
    ["an asterisk behind one letter", "-a*", 2, tooShort],
    ["an asterisk behind one letter with its accent", "e\u0301*", 2, tooShort],
    ["an asterisk behind one digit", "headline:1*", 10, tooShort],
    ["a distance that is too far", "a NEAR/31 b", 2, distance],
    ["a distance below none", "a NEAR/-1 b", 2, distance],
    ["a distance that is not whole", "a NEAR/1.5 b", 2, distance],
    ["a distance that is missing", "a NEAR/ b", 2, distance],
    ["a distance without end", `a NEAR/${"9".repeat(400)} b`, 2, distance],
    ["NEAR in a chain", "a NEAR b NEAR c", 9, noPair],
    ["NEAR beside a pair", "(a NEAR b) NEAR c", 0, noPair],
    ["NEAR beside a group", "a NEAR (b OR c)", 7, noPair],
    ["NEAR beside a group with a field", "headline:(a b) NEAR c", 0, noPair],
    ["NEAR beside an asterisk", "a NEAR head*", 7, nearPrefix],
    ["NEAR behind NOT", "a NOT b NEAR c", 2, nearNot],
    ["NEAR before a minus", "a NEAR -b", 7, nearNot],
    ["NEAR of two fields", "headline:a NEAR body:b", 11, nearField("headline")],
    ["NEAR of a field and any", "a NEAR body:b", 2, nearField("body")],
    ["too many characters", "a".repeat(1001), 1000, "The search has 1001 characters; give at most 1000."],
    ["too many words", times(51, "a"), 100, "The search has more than 50 words and phrases; leave some out."],
    [
      "too many words, the pairs with NEAR as two",
      `"a b" ${times(25, "a NEAR b")}`,
      6 + 24 * 9 + 7,
      "The search has more than 50 words and phrases; leave some out.",
    ],
    [
      "too many parentheses",
      `${"(".repeat(21)}a${")".repeat(21)}`,
      20,
      "Parentheses stand in each other more than 20 deep; leave out those that are not needed.",
    ],
  ])("%s", (_title, search, position, message) => {
    const error = errorOf(search);
    expect([error.message, error.position]).toEqual([message, position]);
  });
});
