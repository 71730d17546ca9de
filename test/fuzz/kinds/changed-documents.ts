import type { Choices } from "../../same-answers/choices.js";
import { oddTexts } from "../../same-answers/odd-texts.js";
import type { World } from "../world.js";

/** A document and what it is an example of. */
export interface TitledDocument {
  title: string;
  document: string;
}

type Change = (source: string, random: Choices, world: World) => string;

/** What a document is made of, and what it may not have. */
const characters = [
  ..."{}()[]:=!|&$@.,\"'\\#\n\t ",
  "…",
  "é",
  "\u0000",
  "\ufeff",
  "\ud800",
  "👩‍👧",
  "\u2028",
];
// biome-ignore format: tokens, one kind after the other
const tokens = [
  "{", "}", "(", ")", "[", "]", ":", "=", "!", "|", "&", "$", "@", "...", "... on", "on", "fragment", "query", "mutation",
  "subscription", "schema", "type", "extend", "null", "true", "false", "0", "-0", "01", "1e999", "1.5", "-", "2147483648",
  "99999999999999999999", '""', '"""', '"', '"\\u{110000}"', '"\\uD800"', '"\\x"', "$x", "@include(if: true)", "@skip",
  "@unknown", "@defer", "__typename", "__schema { types { name } }", "_", "NEWEST", "filter: {}", "first: -1",
];

/** Each takes something that is right and makes it wrong, mostly. */
const changes: Readonly<Record<string, Change>> = {
  "a character changed": (source, { pick, below }) =>
    replaced(source, below(source.length), 1, pick(characters)),
  "a character put in": (source, { pick, below }) =>
    replaced(source, below(source.length), 0, pick(characters)),
  "a byte flipped": (source, { below }) => {
    const bytes = Buffer.from(source);
    const place = below(bytes.length);
    bytes[place] = (bytes[place] ?? 0) ^ (1 << below(8));
    return bytes.toString();
  },
  "a piece left out": (source, { below }) => replaced(source, below(source.length), 1 + below(30), ""),
  "a piece twice": (source, { below }) => {
    const start = below(source.length);
    return replaced(source, start, 0, source.slice(start, start + below(60)));
  },
  "cut off": (source, { below }) => source.slice(0, below(source.length)),
  "two halves": (source, { below }, world) =>
    source.slice(0, below(source.length)) + world.draw(below(2 ** 31)).source.slice(below(200)),
  "two documents": (source, { below }, world) => `${source}\n${world.draw(below(2 ** 31)).source}`,
  "a token changed": (source, random) => tokenChanged(source, random, tokens),
  "a name changed": (source, random, world) => tokenChanged(source, random, world.names),
  "a text changed": (source, random) =>
    tokenChanged(
      source,
      random,
      oddTexts.map((text) => JSON.stringify(text)),
    ),
  "several tokens changed": (source, random, world) => {
    let changed = source;
    for (let times = 2 + random.below(8); times > 0; times -= 1)
      changed = tokenChanged(changed, random, random.chance(0.5) ? tokens : world.names);
    return changed;
  },
};

/** A valid document with something changed in it. */
export function changedDocument(source: string, world: World, random: Choices): TitledDocument {
  const title = random.pick(Object.keys(changes));
  return { title, document: (changes[title] as Change)(source, random, world) };
}

function tokenChanged(source: string, { pick }: Choices, others: readonly string[]): string {
  const places = [...source.matchAll(/\.\.\.|\w+|[^\s\w]/g)];
  if (places.length === 0) return pick(others);
  const { index, 0: token } = pick(places);
  return replaced(source, index, token.length, pick(others));
}

function replaced(source: string, start: number, length: number, by: string): string {
  return source.slice(0, start) + by + source.slice(start + length);
}
