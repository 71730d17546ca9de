import type { Format, Original, Parsed } from "../format.js";
import { linesOf } from "../jsonl/lines.js";
import { parseJson, readJson } from "../read-json.js";
import { withHead } from "../unpack.js";
import { toUtc } from "../utc.js";
import type { NinjsDocument } from "./document.js";
import { toCurrent } from "./to-current.js";
import { toNewsItem } from "./to-news-item.js";

const name = "ninjs";

/**
 * IPTC ninjs 1.x, 2.x and 3.x (News in JSON): a file is one document, a list of them or one a line.
 *
 * ```ts
 * for await (const parsed of ninjs.parse(createReadStream("story.ninjs.json"))) …
 * ```
 *
 * A document or a list is read whole, up to 16 MiB, lines one by one. A document that does not keep to the standard is
 * refused with the fields that break it; the others are read.
 */
export const ninjs: Format = {
  name,
  description: "IPTC ninjs 1.x, 2.x and 3.x: one JSON document, a list of them or one a line",
  recognises: (head) =>
    /^\uFEFF?\s*[[{]/.test(head) && /"(?:uri|ninjs)"/.test(head) && !/"newsgraphCatalogue"/.test(head),
  async *parse(whole) {
    const { head, bytes } = await withHead(whole, aheadForLines);
    if (areLines(head)) {
      yield* readLines(bytes);
      return;
    }
    const json = await readJson(bytes);
    if ("refused" in json) {
      yield { type: "refused", where: "the file", reason: json.refused };
      return;
    }
    const documents = Array.isArray(json.value) ? json.value : [json.value];
    if (documents.length === 0)
      yield { type: "refused", where: "the file", reason: "the list holds no document" };
    const original = { format: name, bytes: json.bytes };
    for (const [index, document] of documents.entries()) {
      const parsed = read(document, `document ${index + 1}`, original);
      yield parsed.type === "refused" && documents.length > 1
        ? { ...parsed, document: alone(document) }
        : parsed;
    }
  },
};

/** So far it is looked whether documents stand one a line (bytes). */
const aheadForLines = 1024 * 1024;

/** A line is read whole (bytes). */
const longestLine = 16 * 1024 * 1024;

/** Whether several lines begin as objects do and one of them is a whole one: no other JSON has such lines. */
function areLines(head: Uint8Array): boolean {
  const text = Buffer.from(head)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
  if (!text.trimStart().startsWith("{")) return false;
  const lines = text.split(/\r?\n/).filter((line) => line.startsWith("{"));
  return lines.length > 1 && lines.some((line) => "value" in parseJson(Buffer.from(line)));
}

async function* readLines(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Parsed> {
  for await (const { number, bytes: line, isCut } of linesOf(bytes, longestLine)) {
    const where = `line ${number}`;
    const document = { format: name, bytes: line };
    const json = isCut ? { refused: "it is longer than 16 MiB, and so no story" } : parseJson(line, "it");
    if ("refused" in json)
      yield { type: "refused", where, reason: json.refused, ...(!isCut && { document }) };
    else yield read(json.value, where, document);
  }
}

function read(document: unknown, where: string, original: Original): Parsed {
  const current = toCurrent(document);
  if ("reason" in current) return { type: "refused", where, reason: current.reason, document: original };
  const reason = reasonAgainstEmbargo(current.document);
  return reason === null
    ? { type: "item", where, item: toNewsItem(current.document), document: original }
    : { type: "refused", where, reason, document: original };
}

/** One of a list, as a file of its own. */
function alone(document: unknown): Original {
  return { format: name, bytes: Buffer.from(`${JSON.stringify(document, null, 2)}\n`) };
}

/** An embargo that cannot be told in UTC is no embargo that could be kept: taken as none, it would publish the story. */
function reasonAgainstEmbargo({ embargoedUntil }: NinjsDocument): string | null {
  if (embargoedUntil === undefined || toUtc(embargoedUntil) !== null) return null;
  return "embargoedUntil must be a time in the years 0001 to 9999 (UTC)";
}
