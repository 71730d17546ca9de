/** Control characters but tab and line feed: line noise, where a character or a space got lost. */
const controls = /[^\P{Cc}\t\n]/gu;

/** Wire desks sign off with the agency's name, sometimes with initials, the time or an ellipsis behind it. */
const signature =
  /(?:(?:^|\n|(?<=[.!?"')>\d]))[ \t]*(?:Reuters?|REUTERS?|reuters?)(?:\.{2,}|[ \t]+[A-Z]{1,3}|\d\d:\d\d\/[A-Z]+)?\s*)+$/;

/**
 * Text without control characters, each a space, so that no two words run into one:
 * `withoutControls("500 mln dlr\u007funtied loan")` is `"500 mln dlr untied loan"`. The `^M` that some lines end in
 * is a carriage return spelt out.
 */
export function withoutControls(text: string): string {
  return text.replace(controls, " ").replace(/\^M(?=\s*(?:\n|$))/g, "");
}

/** One line of text: white space collapsed, null where nothing is left. */
export function oneLine(text: string): string | null {
  const line = withoutControls(text).replace(/\s+/gu, " ").trim();
  return line === "" ? null : line;
}

/**
 * Parts what a DATELINE element holds: `splitDateline("    THE HAGUE, March 2 - Dutch imports of fat- ")` is
 * `{ dateline: "THE HAGUE, March 2", rest: "Dutch imports of fat-" }`.
 *
 * The collection's markup took everything up to some dash at a line's end for a dateline. A dateline is indented as
 * a paragraph and ends at its first dash; a table row is none and wholly belongs to the text.
 */
export function splitDateline(element: string): { dateline: string | null; rest: string } {
  const text = withoutControls(element);
  const match = /^ {3,}([^\s(-](?:(?! {3}).)*?)\s*-{1,2}(?=\s|$)(.*)$/su.exec(text);
  if (match?.[1] === undefined) return { dateline: null, rest: text };
  const rest = (match[2] ?? "").trim();
  return { dateline: oneLine(match[1]), rest: rest === "" ? "" : `${rest}\n` };
}

/**
 * Lays out a story's text: hard-wrapped lines become paragraphs parted by a blank line, tables keep their lines.
 *
 * ```ts
 * layOut("Shipping was\nquiet.\n    Cargo fell.\n Reuter\n\u0003") // "Shipping was quiet.\n\nCargo fell."
 * ```
 *
 * A paragraph starts with an indent of four spaces or after an empty line. A line that is indented otherwise, or
 * aligned by spaces within, is the row of a table. The agency's signature at the end is dropped. Null where nothing
 * is left.
 */
export function layOut(text: string): string | null {
  const unsigned = withoutControls(text).trimEnd().replace(signature, "");
  const blocks: { isTable: boolean; lines: string[] }[] = [];
  let continues = false;
  for (const line of unsigned.replaceAll("\t", "    ").split("\n")) {
    if (line.trim() === "") {
      continues = false;
      continue;
    }
    const isTable = isRow(line);
    const last = blocks.at(-1);
    const startsParagraph = !isTable && /^ {4}/.test(line);
    if (last !== undefined && continues && last.isTable === isTable && !startsParagraph)
      last.lines.push(line);
    else blocks.push({ isTable, lines: [line] });
    continues = true;
  }
  const laidOut = blocks.map(({ isTable, lines }) => (isTable ? rows(lines) : prose(lines))).join("\n\n");
  return laidOut === "" ? null : laidOut;
}

function isRow(line: string): boolean {
  return /^(?: {1,3}| {5,})\S|\S {3,}\S|(?:[^\s.!?:] {2,}\S.*){2}/.test(line);
}

/** Rows keep their lines and their alignment to each other. */
function rows(lines: string[]): string {
  const indent = Math.min(...lines.map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indent).trimEnd()).join("\n");
}

/** A compound that the wire broke after its hyphen is one word again. */
function prose(lines: string[]): string {
  return lines
    .map((line) => line.trim())
    .reduce((text, line) => (/[\p{L}\d]-$/u.test(text) ? text + line : `${text} ${line}`))
    .replace(/ {2,}/g, " ");
}
