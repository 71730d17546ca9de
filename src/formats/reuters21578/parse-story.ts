import { Parser } from "htmlparser2";
import { cleanText } from "../../text/clean.js";

/** One story as the SGML has it, character references resolved, control characters still in. */
export interface Story {
  /** The attributes of REUTERS: TOPICS, LEWISSPLIT, CGISPLIT, OLDID, NEWID, sometimes CSECS. */
  attributes: Record<string, string>;
  /** The TYPE of TEXT: NORM, BRIEF or UNPROC. */
  type: string;
  /** What stands in the elements of each name, in order: `{ TITLE: ["…"], UNKNOWN: ["…"] }`. */
  elements: Record<string, string[]>;
  /** The codes of TOPICS, PLACES, PEOPLE, ORGS and EXCHANGES. */
  codes: Record<string, string[]>;
  /** The pieces of TEXT that may belong to the story's text, in order; `TEXT` is what stands in it directly. */
  text: { element: "TEXT" | "DATELINE" | "BODY"; content: string }[];
  /** Elements that were opened and not closed. */
  unclosed: string[];
}

/**
 * Reads the SGML of one story: `parseStory("<REUTERS NEWID=\"1\"><TEXT><TITLE>A</TITLE></TEXT></REUTERS>")` has the
 * element `TITLE: ["A"]`.
 *
 * It is read as XML whose character references may also stand for control characters, as they do here. Nothing is
 * refused; what is missing is missing in the result.
 */
export function parseStory(sgml: string): Story {
  const story: Story = {
    attributes: {},
    type: "NORM",
    elements: byName(),
    codes: byName(),
    text: [],
    unclosed: [],
  };
  const open: string[] = [];
  let content = "";
  const takeContent = () => {
    const taken = content;
    content = "";
    return taken;
  };
  const takeTextBetween = () => {
    const between = takeContent();
    if (open.at(-1) === "TEXT") story.text.push({ element: "TEXT", content: between });
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        takeTextBetween();
        if (name === "REUTERS") story.attributes = attributes;
        if (name === "TEXT") story.type = attributes.TYPE ?? "NORM";
        open.push(name);
      },
      ontext(text) {
        content += text;
      },
      onclosetag(name, isImplied) {
        if (isImplied) story.unclosed.push(name);
        if (name === "TEXT") takeTextBetween();
        open.pop();
        const taken = takeContent();
        const list = open.at(-1) ?? "";
        if (name === "D") {
          add(story.codes, list, taken.trim());
          return;
        }
        add(story.elements, name, taken);
        if (name === "DATELINE" || name === "BODY") story.text.push({ element: name, content: taken });
      },
    },
    { xmlMode: true },
  );
  parser.end(cleanText(sgml));
  return story;
}

/** An object that knows no names but its own: a damaged file may hold an element called `constructor`. */
function byName(): Record<string, string[]> {
  return Object.create(null);
}

function add(lists: Record<string, string[]>, name: string, text: string): void {
  const list = lists[name];
  if (list === undefined) lists[name] = [text];
  else list.push(text);
}
