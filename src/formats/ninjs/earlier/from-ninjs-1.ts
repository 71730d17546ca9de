import { identifierOfUri } from "../../identifiers.js";
import { isUri } from "../../web-address.js";
import { isGeoJson } from "../validate.js";
import { fitting } from "./fitting.js";
import { toCamelCase } from "./renamed.js";

type Members = Record<string, unknown>;

/** How 1.x and 3.x call the lists of what a story has to do with. */
const lists: Readonly<Record<string, string>> = {
  person: "people",
  organisation: "organisations",
  place: "places",
  subject: "subjects",
  event: "events",
  object: "objects",
  infosource: "infoSources",
  genre: "genres",
  trustindicator: "trustIndicators",
};

const renamed: Readonly<Record<string, string>> = { byline: "by" };

/** The content types that 1.x writes as the end of a name: `body_xhtml`. */
const contentTypes: Readonly<Record<string, string>> = {
  text: "text/plain",
  xhtml: "application/xhtml+xml",
  html: "text/html",
  html5: "text/html",
  nitf: "application/nitf+xml",
};

/**
 * A valid document of ninjs 1.x as one of 3.x: its `headline` is `headlines[0]`, its `body_xhtml` a body of that type, a
 * person's `scheme` and `code` are one `uri`, or the `literal` where they make none.
 *
 * Numbers of characters and words are those of its only body; a MIME type of the whole, and what it says of the version
 * of ninjs, is left out.
 */
export function fromNinjs1(document: Members): Members {
  const made: Members = {};
  const texts: Record<string, Members[]> = { headlines: [], descriptions: [], bodies: [] };
  for (const [name, value] of Object.entries(document)) {
    const [, kind = "", role = ""] = /^(description|body|headline)_(\w+)/.exec(name) ?? [];
    if (name === "headline") texts.headlines?.unshift({ role: "main", value });
    else if (kind !== "") texts[textLists[kind] ?? ""]?.push(textOf(role, value));
    else if (name === "representationtype")
      made.representationType = value === "complete" ? "full" : "partial";
    else if (name === "renditions") made.renditions = named(value).map(renditionOf);
    else if (name === "associations") made.associations = named(value).map(associationOf);
    else if (name === "altids")
      made.altIds = named(value).map(({ name: role, value }) => ({ role, value: asText(value) }));
    else if (name in lists)
      made[lists[name] as string] = (value as Members[]).map((entry) => entryOf(entry, name));
    else if (!leftOut.includes(name)) Object.assign(made, toCamelCase({ [renamed[name] ?? name]: value }));
  }
  for (const [name, entries] of Object.entries(texts)) if (entries.length > 0) made[name] = entries;
  const { charcount, wordcount } = document;
  if (texts.bodies?.length === 1)
    Object.assign(texts.bodies[0] as Members, defined({ charCount: charcount, wordCount: wordcount }));
  return fitting(made);
}

const textLists: Readonly<Record<string, string>> = {
  headline: "headlines",
  description: "descriptions",
  body: "bodies",
};

const leftOut: readonly string[] = ["$standard", "mimetype", "charcount", "wordcount"];

/** Its members that have a value. */
function defined(members: Members): Members {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The end of a name is its role, and its last part may be its content type: `description_caption_xhtml`. */
function textOf(role: string, value: unknown): Members {
  const parts = role.split("_");
  const contentType = contentTypes[parts.at(-1)?.toLowerCase() ?? ""];
  const rest = contentType ? parts.slice(0, -1).join("_") : role;
  return { ...(rest !== "" && { role: rest }), ...(contentType && { contentType }), value };
}

function named(value: unknown): { name: string; value: unknown }[] {
  return Object.entries(value as Members).map(([name, member]) => ({ name, value: member }));
}

function renditionOf({ name, value }: { name: string; value: unknown }): Members {
  const { mimetype, ...others } = toCamelCase(value) as Members;
  return { name, ...others, ...defined({ contentType: mimetype }) };
}

function associationOf({ name, value }: { name: string; value: unknown }): Members {
  return { name, ...fromNinjs1(value as Members) };
}

function entryOf({ scheme, code, rel, geometry_geojson: geoJSON, ...entry }: Members, list: string): Members {
  const others = Object.entries(entry).filter(([name]) => !name.startsWith("geometry_"));
  return {
    ...(toCamelCase(Object.fromEntries(others)) as Members),
    ...defined(list === "infosource" ? { role: rel } : { rel }),
    ...codeOf(scheme as string | undefined, code as string | undefined, list),
    ...(isGeoJson(geoJSON) && { geoJSON }),
  };
}

function codeOf(scheme: string | undefined, code: string | undefined, list: string): Members {
  if (code === undefined) return {};
  const whole = scheme === undefined ? code : inScheme(scheme, code);
  if (list === "trustindicator") return isUri(whole) ? { role: whole } : {};
  return scheme !== undefined && isUri(whole) ? { uri: whole } : { literal: code };
}

/** Some give the code as a QCode, whose alias says once more what the scheme does: `medtop:20000593`. */
function inScheme(scheme: string, code: string): string {
  const begin = `${scheme}${/[/#:=]$/.test(scheme) ? "" : "/"}`;
  const [, alias, bare] = /^([a-z][a-z0-9-]*):(\S+)$/.exec(code) ?? [];
  return alias !== undefined && identifierOfUri(`${begin}${bare}`).scheme === alias
    ? `${begin}${bare}`
    : `${begin}${code}`;
}
