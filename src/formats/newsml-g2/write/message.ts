import { nar } from "../vocabulary.js";
import { xmlDeclaration } from "./to-newsml.js";

/**
 * What stands around the items of a newsMessage: `const { begin, end } = messageOf("2024-07-12T09:30:00.000Z")`.
 *
 * @param sent when it is sent (UTC with milliseconds)
 */
export function messageOf(sent: string): { begin: string; end: string } {
  return {
    begin: `${xmlDeclaration}<newsMessage xmlns="${nar}"><header><sent>${sent}</sent></header><itemSet>\n`,
    end: "\n</itemSet></newsMessage>\n",
  };
}

/** An item that `toNewsml` wrote, as part of a message. */
export function withoutDeclaration(newsItem: string): string {
  return newsItem.slice(xmlDeclaration.length).trimEnd();
}
