import { unspacedScripts } from "../text/unspaced-scripts.js";

/** What belongs to the word beside it; a Chinese character beside a Latin name does not. */
const wordSign = `[[\\p{L}\\p{M}\\p{N}_]--[${unspacedScripts}]]`;
const atUnspacedStart = new RegExp(`^[[\\p{L}\\p{M}\\p{N}]&&[${unspacedScripts}]]`, "v");
const atUnspacedEnd = new RegExp(`[[\\p{L}\\p{M}\\p{N}]&&[${unspacedScripts}]]$`, "v");
/** A space may be a line's end in the text, never a paragraph's; bounded, so that no text makes matching slow. */
const space = "(?:[^\\S\\n]{1,8}|[^\\S\\n]{0,8}\\n[^\\S\\n]{0,8})";

/** How many compiled patterns are kept; the least recently used goes. */
const keptPatterns = 5_000;
/** In UTF-16 units, one name and all of one pattern: far more than names have, less than a pattern can hold. */
const maxName = 300;
const maxNames = 10_000;

const patterns = new Map<string, RegExp | null>();

/**
 * Finds any of the names in a text, as whole words: `patternOf(["Taliban", "Afghan Taliban"])` finds one occurrence
 * in "the Afghan Taliban", the longer. Null where no name is left to look for. A name
 * of more than 300 UTF-16 units is left out, and so is what comes after the first 10,000 units of names.
 *
 * Case counts, so that WHO is not found in "who"; but a text in capitals has the name in capitals, so JAMES BAKER
 * is found for James Baker. The pattern is global and shared: set its `lastIndex` before use.
 */
export function patternOf(names: readonly string[]): RegExp | null {
  const sought = bounded(names);
  const key = sought.join("\u0000");
  const kept = patterns.get(key);
  if (kept !== undefined) patterns.delete(key);
  const pattern = kept === undefined ? compile(sought) : kept;
  patterns.set(key, pattern);
  if (patterns.size > keptPatterns) {
    const [oldest] = patterns.keys();
    if (oldest !== undefined) patterns.delete(oldest);
  }
  return pattern;
}

function bounded(names: readonly string[]): string[] {
  let room = maxNames;
  return names.filter((name) => {
    if (name.length > maxName) return false;
    room -= name.length;
    return room >= 0;
  });
}

function compile(names: readonly string[]): RegExp | null {
  const forms = new Set<string>();
  for (const name of names) {
    const form = name.trim();
    if (form === "") continue;
    forms.add(form);
    forms.add(form.toUpperCase());
  }
  if (forms.size === 0) return null;
  // Of those that begin at the same place the first that fits is taken: the longest.
  const longestFirst = [...forms].sort((one, other) => other.length - one.length);
  return new RegExp(longestFirst.map(formPattern).join("|"), "gv");
}

function formPattern(form: string): string {
  const before = atUnspacedStart.test(form) ? "" : `(?<!${wordSign})`;
  const after = atUnspacedEnd.test(form) ? "" : `(?!${wordSign})`;
  const words = form.split(/\s+/u).map((word) => word.replace(/[$()*+.?[\\\]^{|}/]/g, "\\$&"));
  return `${before}${words.join(space)}${after}`;
}
