import { withFillers } from "../remainder/fillers.js";
import { type Kept, withoutCatalogs } from "../remainder/kept.js";
import { withRemainder } from "../remainder/remainder.js";
import { inUris } from "../remainder/uris.js";
import { parseXml } from "../xml/parse-xml.js";
import { withoutLayout } from "../xml/plain.js";
import { printXml } from "./print.js";
import type { Xml } from "./xml.js";

/**
 * The item that a story came in, but for what the story says otherwise by now; null where that cannot be told.
 *
 * @param made what is written of the story alone
 */
export function rebuilt(made: Xml, kept: Kept): Xml | null {
  const parsed = parseXml(made);
  if ("refused" in parsed) return null;
  const own = withoutLayout(parsed.root);
  const foreign = inUris(own);
  const document = withRemainder(withoutCatalogs(own), kept, foreign);
  const whole = withFillers(document, foreign(own));
  const isPackage = whole.name === "packageItem";
  const content = whole.content.filter(
    (part) => typeof part === "string" || !(isPackage && part.name === "contentSet"),
  );
  return printXml({ ...whole, content }, new Map(Object.entries(kept.prefixes)));
}
