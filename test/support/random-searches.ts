import fc from "fast-check";

const operators = ["AND", "OR", "NOT", "NEAR", "NEAR/3", "|", "-", "- "];
const marks = ["(", ")", ":", "'", ",", "–", "&", "…", "/"];
const fields = ["headline:", "STANDFIRST:", "body:"];
// biome-ignore format: words of a script after the other
const words = [
  "ferry", "well-known", "didn't", "a", "and", "10:30", "5", "½", "Mu\u0308ller", "\u0301", "паром", "ہڑتال", "می\u200cخواهم",
  "स्कूल", "停", "停火协议", "か", "รัฐบาล", "한국", "𠮷", "head*", "20*", "停*", "か* ",
];
const wild = ["🎉", "👩‍👧", "1️⃣", "\ud800", "\udc00", "\u0000", "\u001f", "\u007f", "\ufeff", "\u200b"];
// biome-ignore format: a kind after the other
const faults = [
  '"', "“", "„", "»", "*", "**", "he*d", "*head", "a*", "well-kno*", "NEAR/99", "NEAR/", "foo:", "заголовок:", "https://",
  "headline: ", "()",
];
const long = [
  "x".repeat(999),
  "(".repeat(30),
  ")".repeat(20),
  "-".repeat(400),
  "NOT ".repeat(240),
  "a ".repeat(60),
  "headline:".repeat(100),
  "a OR (".repeat(25),
  "* ".repeat(300),
];

const fragment = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom(...words).map((word) => `${word} `) },
  { weight: 10, arbitrary: fc.constantFrom(...operators).map((operator) => ` ${operator} `) },
  { weight: 10, arbitrary: fc.constantFrom(...words, ...operators, ...fields) },
  { weight: 5, arbitrary: fc.constantFrom(" ", "  ", "\n", "\u3000") },
  { weight: 5, arbitrary: fc.constantFrom(...marks) },
  { weight: 5, arbitrary: fc.constantFrom(...wild) },
  { weight: 3, arbitrary: fc.constantFrom(...faults) },
  { weight: 1, arbitrary: fc.constantFrom(...long) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 20 }) },
);
const pairs = ['"…"', "“…”", "-„…“", "»…“", 'headline:"…"', "(…)", "-(…)", "Body:(…)", "body:((…))"];
const enclosed = fc
  .tuple(fc.constantFrom(...pairs), fc.array(fragment, { maxLength: 6 }))
  .map(([pair, inside]) => pair.replace("…", () => inside.join("")));
/** Whatever people and programs may send as a search, from what searches are made of, read or refused half and half. */
export const anySearch: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 3, arbitrary: fragment }, { weight: 1, arbitrary: enclosed }), { maxLength: 16 })
  .map((fragments) => fragments.join(""));
