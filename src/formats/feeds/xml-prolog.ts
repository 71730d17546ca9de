/** What stands in front of an XML document's root element and how that begins. */
export interface XmlProlog {
  /** The root element's name without its prefix, in lower case; null where there is none. */
  root: string | null;
  /** The root element's start tag as far as it is there. */
  startTag: string;
  /** Whether a DOCTYPE declares entities of its own. */
  declaresEntities: boolean;
}

/**
 * Looks at the beginning of an XML document: `xmlProlog('<?xml version="1.0"?><rss version="2.0">').root` is `"rss"`.
 */
export function xmlProlog(xml: string): XmlProlog {
  let at = 0;
  let declaresEntities = false;
  for (;;) {
    at = skipSpace(xml, at);
    if (xml.startsWith("<?", at)) at = after(xml, "?>", at);
    else if (xml.startsWith("<!--", at)) at = after(xml, "-->", at);
    else if (/^<!doctype/i.test(xml.slice(at, at + 9))) {
      const end = endOfDoctype(xml, at);
      declaresEntities ||= /<!ENTITY/i.test(xml.slice(at, end));
      at = end;
    } else break;
  }
  const name = /^<(?:[\w.-]{1,100}:)?([\w.-]{1,100})(?=[\s/>])/.exec(xml.slice(at, at + 220))?.[1];
  const startTag = name === undefined ? "" : xml.slice(at, after(xml, ">", at));
  return { root: name?.toLowerCase() ?? null, startTag, declaresEntities };
}

function skipSpace(xml: string, from: number): number {
  let at = from;
  while (/[\s\uFEFF]/.test(xml.charAt(at))) at++;
  return at;
}

function after(xml: string, end: string, from: number): number {
  const found = xml.indexOf(end, from);
  return found === -1 ? xml.length : found + end.length;
}

/** Its internal subset stands in brackets and may hold `>`. */
function endOfDoctype(xml: string, from: number): number {
  const close = xml.indexOf(">", from);
  const bracket = xml.indexOf("[", from);
  if (bracket === -1 || (close !== -1 && close < bracket)) return close === -1 ? xml.length : close + 1;
  return after(xml, ">", after(xml, "]", bracket));
}
