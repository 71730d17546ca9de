import { type SaxesAttributeNS, SaxesParser } from "saxes";
import { ownNamespace } from "../vocabulary.js";
import type { XmlElement } from "./element.js";

/** Deeper nesting than any news document has, and shallow enough for every recursive reader after us. */
const deepestNesting = 200;

/** More than any news document has; a file of nothing but tags would take gigabytes otherwise. */
const mostElements = 500_000;

/** While it is being read an element's content grows. */
interface OpenElement extends XmlElement {
  content: (XmlElement | string)[];
}

class Refusal extends Error {}

const noAttributes: ReadonlyMap<string, string> = new Map();

/** The namespaces of the prefixes that attributes have. */
export type Prefixes = ReadonlyMap<string, string>;

/**
 * Reads a document into its elements: `parseXml("<a><b/></a>")` is `{ root, prefixes }` or, where it cannot be used,
 * `{ refused: reason }`; nothing is thrown.
 *
 * Namespaces are resolved; a prefix of attributes has one meaning in all of the document. Nothing outside of the text is looked at, and no entity is expanded but XML's own five:
 * a document that declares others is refused.
 */
export function parseXml(text: string): { root: XmlElement; prefixes: Prefixes } | { refused: string } {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: OpenElement[] = [];
  const prefixes = new DistinctPrefixes();
  let root: XmlElement | undefined;
  let count = 0;
  parser.on("doctype", (doctype) => {
    if (/<!ENTITY/i.test(doctype)) {
      throw new Refusal("the file declares entities in its DOCTYPE, which are not expanded: send it without");
    }
  });
  parser.on("opentag", ({ local, uri, attributes }) => {
    if (open.length >= deepestNesting) {
      throw new Refusal(`the file nests elements more than ${deepestNesting} levels deep`);
    }
    count += 1;
    if (count > mostElements) {
      throw new Refusal(`the file has more than ${mostElements} elements: split it`);
    }
    const own = readAttributes(attributes, prefixes);
    const element = { name: local, namespace: uri, attributes: own, content: [] };
    open.at(-1)?.content.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  const addText = (part: string) => {
    open.at(-1)?.content.push(part);
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message };
    return { refused: faultOf(error) };
  }
  return root === undefined
    ? { refused: "the file holds no XML element" }
    : { root, prefixes: prefixes.namespaces };
}

function readAttributes(
  attributes: Record<string, SaxesAttributeNS>,
  prefixes: DistinctPrefixes,
): ReadonlyMap<string, string> {
  // Namespaces have been resolved: the declarations say nothing more.
  const own = Object.values(attributes).filter(({ name, prefix }) => name !== "xmlns" && prefix !== "xmlns");
  if (own.length === 0) return noAttributes;
  return new Map(own.map(({ prefix, local, uri, value }) => [nameOf(prefix, local, uri, prefixes), value]));
}

/** Our own attributes go by one prefix, whatever a document calls it; so do those of any other namespace. */
function nameOf(prefix: string, local: string, uri: string, prefixes: DistinctPrefixes): string {
  if (prefix === "") return local;
  if (prefix === "xml") return `xml:${local}`;
  if (uri === ownNamespace) return `newsgraph:${local}`;
  return `${prefixes.of(prefix === "newsgraph" ? "other-newsgraph" : prefix, uri)}:${local}`;
}

/** Prefixes of which each has one meaning: a second one of `x` becomes `x-2`. */
class DistinctPrefixes {
  readonly namespaces = new Map<string, string>();
  readonly #given = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  of(wanted: string, uri: string): string {
    const known = this.#given.get(`${wanted} ${uri}`);
    if (known !== undefined) return known;
    let count = this.#counts.get(wanted) ?? 1;
    let own = count === 1 ? wanted : `${wanted}-${count}`;
    while (this.namespaces.has(own)) {
      count += 1;
      own = `${wanted}-${count}`;
    }
    this.#counts.set(wanted, count);
    this.#given.set(`${wanted} ${uri}`, own);
    this.namespaces.set(own, uri);
    return own;
  }
}

/** The parser's message begins with `line:column: `. */
function faultOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const match = /^(\d+):(\d+): ([\s\S]*)$/.exec(message);
  if (match === null) return `the file is not well-formed XML: ${message}`;
  const [, line, column, printed = ""] = match;
  const fault = printed.replace(/^undefined entity/, "an entity that XML does not have");
  return `the file is not well-formed XML at line ${line}, column ${column}: ${fault.replace(/\.$/, "")}`;
}
