import { type SearchField, searchFields } from "../search-field.js";
import { checkPrefix } from "./check-prefix.js";
import { defaultDistance, maxDistance } from "./limits.js";
import { SearchSyntaxError } from "./search-syntax-error.js";
import type { Token } from "./token.js";

/** Each opens and closes: „German“, “English”, «French» and »Danish« do not agree which is which. */
const quotes = '"“”„‟«»〝〞〟＂';
const quote = new RegExp(`[${quotes}]`, "u");
/** Between Hebrew letters it marks an abbreviation, as people type it. */
const gershayim = '(?<=\\p{scx=Hebr})"(?=\\p{scx=Hebr})';
const phrase = new RegExp(`[${quotes}]((?:[^${quotes}]|${gershayim})*)[${quotes}]`, "uy");
const run = new RegExp(`(?:[^\\s()|${quotes}]|${gershayim})+`, "uy");

const letterOrDigit = /[\p{L}\p{N}]/u;
const fieldName = /^(\p{L}+):/u;
const nearOperator = /^NEAR(?:\/(.*))?$/su;
const operators = new Map([
  ["AND", "and"],
  ["OR", "or"],
  ["NOT", "not"],
] as const);

/**
 * The pieces of a search: `tokenize("-headline:ferry")` is a `not`, a `field`, a `word` and the `end`.
 *
 * @throws SearchSyntaxError where a piece by itself cannot be read
 */
export function tokenize(search: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < search.length; ) {
    if (/\s/u.test(search[at] as string)) {
      at += 1;
      continue;
    }
    const token = tokenAt(search, at);
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ is: "end", start: search.length, end: search.length });
  return tokens;
}

function tokenAt(search: string, start: number): Token {
  const character = search[start] as string;
  const span = { start, end: start + 1 };
  if (character === "(") return { is: "open", ...span };
  if (character === ")") return { is: "close", ...span };
  if (character === "|") return { is: "or", ...span };
  if (quote.test(character)) return phraseAt(search, start);
  run.lastIndex = start;
  const [text] = run.exec(search) as RegExpExecArray;
  if (isMinus(search, start, text)) return { is: "not", ...span };
  return tokenOf(text, start, search);
}

function phraseAt(search: string, start: number): Token {
  phrase.lastIndex = start;
  const match = phrase.exec(search);
  if (!match) throw new SearchSyntaxError("This quote is not closed; close it, or leave it out.", start);
  const [whole, text] = match as unknown as [string, string];
  const span = { start, end: start + whole.length };
  return letterOrDigit.test(text) ? { is: "phrase", text, ...span } : { is: "ignored", ...span };
}

/** Whether a run begins with a minus that excludes what stands behind it, unlike those of `well-known` and `a - b`. */
function isMinus(search: string, start: number, text: string): boolean {
  if (text[0] !== "-") return false;
  // Where a run begins behind a colon, this is the end of a field's name.
  if (start > 0 && !/[\s(|:]/u.test(search[start - 1] as string)) return false;
  if (text !== "-") return letterOrDigit.test(text);
  const next = search[start + 1] ?? "";
  return next === "(" || quote.test(next);
}

function tokenOf(text: string, start: number, search: string): Token {
  const span = { start, end: start + text.length };
  if (!letterOrDigit.test(text)) return { is: "ignored", ...span };
  const operator = operators.get(text as "AND");
  if (operator) return { is: operator, ...span };
  const near = nearOperator.exec(text);
  if (near) return { is: "near", distance: distanceOf(near[1], start), ...span };
  const name = fieldName.exec(text)?.[1];
  if (name !== undefined && !isColonOfText(name, text, search[start + text.length]))
    return fieldToken(name, start);
  if (!text.includes("*")) return { is: "word", text, ...span };
  checkPrefix(text, start);
  return { is: "prefix", text: text.slice(0, -1), ...span };
}

/** `Update: ferry sinks` is a headline that somebody has copied. */
function isColonOfText(name: string, text: string, next = " "): boolean {
  return fieldOf(name) === undefined && text === `${name}:` && /\s/u.test(next);
}

function fieldOf(name: string): SearchField | undefined {
  return searchFields.find((field) => field === name.toLowerCase());
}

function distanceOf(written: string | undefined, position: number): number {
  if (written === undefined) return defaultDistance;
  const distance = /^\d+$/.test(written) ? Number(written) : Number.NaN;
  if (distance <= maxDistance) return distance;
  throw new SearchSyntaxError(
    `NEAR/ takes a whole number from 0 to ${maxDistance}: how many words at most may stand between both.`,
    position,
  );
}

function fieldToken(name: string, start: number): Token {
  const field = fieldOf(name);
  if (field) return { is: "field", field, start, end: start + name.length + 1 };
  const named = searchFields.map((field) => `${field}:`).join(", ");
  throw new SearchSyntaxError(
    `"${name.slice(0, 40)}:" is no field; there are ${named}. To search for the text as it is, put it in quotes.`,
    start,
  );
}
