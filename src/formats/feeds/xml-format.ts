import { decodeXml } from "../decode-xml.js";
import { type Format, type Parsed, wholeFile } from "../format.js";
import { readBytes } from "../read-bytes.js";
import type { FeedEntry } from "./feed-entry.js";
import { withEmpty } from "./left-out.js";
import { parsedEntries } from "./parsed-entries.js";
import { deepestNesting, isTooDeep } from "./xml-depth.js";
import { type XmlProlog, xmlProlog } from "./xml-prolog.js";

/** What tells one form of feeds in XML from the others. */
export interface XmlForm {
  name: string;
  description: string;
  /** What people call such a feed: `an RSS feed`. */
  called: string;
  isRoot(prolog: XmlProlog): boolean;
  /** May throw for what is no such feed. */
  entries(xml: string): FeedEntry[];
}

/**
 * Makes a Format of a form of feeds: `xmlFormat({ name: "rss", … })`.
 *
 * The file is read whole, up to 16 MiB. Entities of its own are refused unread (they can swell without bound or fetch
 * other files), and so is nesting beyond all use.
 */
export function xmlFormat({ name, description, called, isRoot, entries }: XmlForm): Format {
  return {
    name,
    description,
    recognises: (head) => isRoot(xmlProlog(head)),
    async *parse(bytes, { base } = {}): AsyncIterable<Parsed> {
      const whole = await readBytes(bytes);
      const read = whole === null ? { refused: "the file is larger than 16 MiB" } : readXml(whole);
      if ("refused" in read) yield { type: "refused", where: wholeFile, reason: read.refused };
      else
        yield* parsedEntries(
          { format: name, bytes: whole ?? Buffer.of() },
          called,
          () => withEmpty(read.text, entries(withoutLengths(read.text))),
          base,
        );
    },
  };

  function readXml(bytes: Uint8Array): { text: string } | { refused: string } {
    const decoded = decodeXml(bytes);
    if ("refused" in decoded) return decoded;
    const text = decoded.text.trimStart();
    if (text === "") return { refused: "the file is empty" };
    const prolog = xmlProlog(text);
    if (prolog.declaresEntities)
      return {
        refused:
          "its DOCTYPE declares entities, which are not expanded: put what they stand for in their place and take the declarations out",
      };
    if (!isRoot(prolog)) {
      const root = prolog.root === null ? "has no root element" : `begins with the element ${prolog.root}`;
      return { refused: `the file is not ${called}: it ${root}` };
    }
    if (isTruncated(text, prolog))
      return { refused: "the file ends before its root element does: it looks truncated" };
    if (isTooDeep(text))
      return { refused: `its elements stand more than ${deepestNesting} levels deep in each other` };
    return { text };
  }
}

/** The library would take what is left of the last entry for the whole of it. */
function isTruncated(xml: string, { startTag }: XmlProlog): boolean {
  return xml.lastIndexOf(`</${/^<([^\s/>]*)/.exec(startTag)?.[1]}`) === -1;
}

/** The library takes an element that holds one called length for a list of so many: a few bytes would be gigabytes. */
function withoutLengths(xml: string): string {
  return xml.replace(/(<\/?(?:[\w.-]{1,100}:)?)length(?=[\s/>])/gi, "$1lengths");
}
