import { camelCaseNames, lowerCaseNames } from "./renamed.js";

/** The names that only 1.x has. */
const namesOf1: ReadonlySet<string> = new Set([
  "$standard",
  "mimetype",
  "byline",
  "headline",
  "person",
  "organisation",
  "place",
  "subject",
  "event",
  "object",
  "infosource",
  "genre",
  "trustindicator",
]);

/**
 * By which of ninjs' versions a document is written: `versionOf({ uri, headline: "…" })` is 1; null where none of its
 * names tells.
 *
 * What it says of itself (`standard`) counts only then: documents are often made from others.
 */
export function versionOf(document: object): 1 | 2 | 3 | null {
  const members = document as Record<string, unknown>;
  const names = Object.keys(document);
  if (names.some((name) => namesOf1.has(name) || /^(?:description|body|headline)_/.test(name))) return 1;
  if (["renditions", "associations", "altids"].some((name) => isObject(members[name]))) return 1;
  if (names.some((name) => camelCaseNames.has(name))) return 3;
  if (names.some((name) => lowerCaseNames.has(name)) || hasEarlierText(members)) return 2;
  return declaredIn(members.standard);
}

function declaredIn(standard: unknown): 2 | 3 | null {
  if (!isObject(standard)) return null;
  const { version } = standard as Record<string, unknown>;
  const [major] = /^[23]/.exec(String(version ?? "")) ?? [];
  return major === undefined ? null : (Number(major) as 2 | 3);
}

/** Where nothing else tells, a text's content type does. */
function hasEarlierText({ bodies, descriptions, headlines }: Record<string, unknown>): boolean {
  return [bodies, descriptions, headlines].some(
    (texts) => Array.isArray(texts) && texts.some((text) => isObject(text) && "contenttype" in text),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
