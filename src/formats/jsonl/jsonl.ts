import type { Concept } from "../../news/concept.js";
import type { NewsItem } from "../../news/news-item.js";
import { type Format, type Original, type Parsed, wholeFile } from "../format.js";
import { parseJson } from "../read-json.js";
import { isUtf16 } from "../unicode-mark.js";
import { validation } from "../validation.js";
import { fillInConcept, fillInItem, type SparseConcept, type SparseItem } from "./fill-in.js";
import { linesOf } from "./lines.js";
import { conceptSchema, newsItemSchema } from "./schema.js";

const name = "jsonl";

/** A line is read whole (bytes). */
const longestLine = 16 * 1024 * 1024;

const reasonAgainstItem = validation(newsItemSchema, "a NewsItem");
const reasonAgainstConcept = validation(conceptSchema, "a Concept");

/**
 * JSON Lines (one JSON object a line, UTF-8), newsgraph's own bulk form: a line with a `uri` is a story (`NewsItem`), one
 * with a `kind` an entry of a catalogue (`Concept`), which comes before what it stands above.
 *
 * ```ts
 * for await (const parsed of jsonl.parse(createReadStream("archive.jsonl"))) …
 * ```
 *
 * It streams: a line of up to 16 MiB is in memory at a time. A line that cannot be used is refused, the others are read.
 */
export const jsonl: Format = {
  name,
  description: "JSON Lines of stories and catalogue entries, as newsgraph export writes them",
  recognises,
  async *parse(bytes) {
    let isEmpty = true;
    for await (const line of linesOf(bytes, longestLine)) {
      if (isEmpty && isUtf16(line.bytes)) {
        yield {
          type: "refused",
          where: wholeFile,
          reason: "the file is UTF-16: JSON Lines have to be UTF-8",
        };
        return;
      }
      isEmpty = false;
      yield readLine(line);
    }
    if (isEmpty) yield { type: "refused", where: wholeFile, reason: "the file is empty" };
  },
};

/** By its first line, however long that is, or where that is damaged by one behind it that is a whole object. */
function recognises(head: string): boolean {
  const [first = "", ...others] = head
    .replace(/^\uFEFF/, "")
    .trimStart()
    .split(/\r?\n/);
  if (first.startsWith("[")) return false;
  return isOurs(first) || others.some((line) => line.endsWith("}") && isOurs(line));
}

function isOurs(line: string): boolean {
  const isItem = /"uri"\s*:/.test(line) && /"source"\s*:\s*\{/.test(line);
  return line.startsWith("{") && (isItem || /"kind"\s*:\s*"(?:Person|Organization|Place|Topic)"/.test(line));
}

function readLine({ number, bytes, isCut }: { number: number; bytes: Uint8Array; isCut: boolean }): Parsed {
  const where = `line ${number}`;
  const document: Original = { format: name, bytes };
  if (isCut) return { type: "refused", where, reason: "it is longer than 16 MiB, and so no story" };
  const json = parseJson(bytes, "it");
  if ("refused" in json) return { type: "refused", where, reason: json.refused, document };
  const isConcept = isObject(json.value) && "kind" in json.value && !("uri" in json.value);
  const reason = isConcept ? reasonAgainstConcept(json.value) : reasonAgainstItem(json.value);
  if (reason !== null) return { type: "refused", where, reason, document };
  return isConcept
    ? { type: "concept", where, concept: fillInConcept(json.value as SparseConcept) }
    : { type: "item", where, item: fillInItem(json.value as SparseItem), document };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** A line for a story or an entry of a catalogue, with its end: what `jsonl` reads back as it was. */
export function toLine(value: NewsItem | Concept): string {
  return `${JSON.stringify(value)}\n`;
}
