/** A tag: `<a>` opens, `</a>` closes; `<a/>` gives two, of which the second is where it ends. */
export interface Tag {
  /** As printed, with its prefix; empty of what closes `<a/>`. */
  name: string;
  opens: boolean;
  at: number;
  end: number;
}

/**
 * The tags of a document in its order, of one that is not well-formed too: `[...tagsOf("<a><b/></a>")]` are four. Markup
 * within comments and CDATA sections is text.
 */
export function* tagsOf(xml: string): Generator<Tag> {
  const token = /<!\[CDATA\[|<!--|<(\/?)([A-Za-z_][^\s/>]{0,100})|(\/)>/g;
  for (let match = token.exec(xml); match !== null; match = token.exec(xml)) {
    const [text, slash, name, empty] = match;
    if (name !== undefined || empty !== undefined) {
      yield { name: name ?? "", opens: slash === "", at: match.index, end: token.lastIndex };
      continue;
    }
    const end = xml.indexOf(text === "<!--" ? "-->" : "]]>", token.lastIndex);
    if (end === -1) return;
    token.lastIndex = end + 3;
  }
}
