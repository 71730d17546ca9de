import { NewsgraphError } from "../errors.js";
import type { Concept } from "../news/concept.js";
import type { NewsItem } from "../news/news-item.js";
import { toLine } from "./jsonl/jsonl.js";
import { toNinjs } from "./ninjs/write/to-ninjs.js";

/**
 * A form in which stories leave the archive, each by itself or all of them one after the other:
 * `begin + stories.map(story).join(between) + end`.
 */
export interface Writer {
  /** As given on the command line: `ninjs`. */
  name: string;
  /** What it is, for `--help`. */
  description: string;
  /** Of a file of one story: `.json`. */
  extension: string;
  begin: string;
  between: string;
  end: string;
  /** One story; it ends without a line feed. */
  story(item: NewsItem): string;
  /** An entry of a catalogue; absent where the form has none. */
  concept?(concept: Concept): string;
}

/** Every form that is written. */
export const writers: readonly Writer[] = [
  {
    name: "jsonl",
    description: "JSON Lines of stories and of what they mention: newsgraph's own, nothing is left out",
    extension: ".jsonl",
    begin: "",
    between: "\n",
    end: "\n",
    story: line,
    concept: line,
  },
  {
    name: "ninjs",
    description: "IPTC ninjs 3.0: a list of JSON documents",
    extension: ".ninjs.json",
    begin: "[\n",
    between: ",\n",
    end: "\n]\n",
    story: (item) => JSON.stringify(toNinjs(item)),
  },
];

function line(value: NewsItem | Concept): string {
  return toLine(value).trimEnd();
}

/**
 * The form of a name: `writerNamed("ninjs")`.
 *
 * @throws NewsgraphError FORMAT_UNKNOWN, with the names that there are
 */
export function writerNamed(name: string): Writer {
  const writer = writers.find((one) => one.name === name);
  if (writer) return writer;
  const names = writers.map((one) => one.name).join(", ");
  throw new NewsgraphError("FORMAT_UNKNOWN", `nothing is written as "${name}": it must be one of ${names}`);
}
