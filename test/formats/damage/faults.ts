import type { Parsed } from "../../../src/formats/format.js";

/** Of a refusal's reason: what comes of a program's inside, not of the document. */
const inside =
  /\bundefined\b|\bNaN\b|\[object |node_modules|\/(?:src|dist|work|tmp|home|usr|etc)\/|\bat \S+ \(|\.[jt]s:\d+|TypeError|RangeError|SyntaxError|Cannot read|is not a function|is not iterable|call stack|Invalid array length|feedsmith|saxes|ajv|htmlparser|root:x:0/i;

/** A reason is a sentence or some, however long what it is about is (characters). */
const longestReason = 2000;

/** What is wrong with what a form yielded, in words; nothing where it is an item, a concept or a refusal as they should be. */
export function faultsOf(parsed: readonly Parsed[], format: string): string[] {
  const faults = parsed.flatMap((one) => {
    if (one.type === "refused") return refusalFaults(one);
    if (one.type === "concept") return textFaults(one.concept, "concept");
    const { item, document } = one;
    return [
      ...(item.uri.trim() === "" ? ["an item without uri"] : []),
      ...(document.format === format ? [] : [`a document of the format ${document.format}`]),
      ...(document.bytes.length > 0 ? [] : ["a document without bytes"]),
      ...[item.publishedAt, item.updatedAt, item.embargoedUntil]
        .filter((time) => time !== null && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(time))
        .map((time) => `the time ${time}`),
      ...textFaults(item, "item"),
    ];
  });
  if (parsed.length === 0) faults.push("nothing at all");
  if (Object.keys(Object.prototype).length > 0) faults.push("a field of every object");
  return [...new Set(faults)];
}

function refusalFaults({ where, reason }: Parsed & { type: "refused" }): string[] {
  return [
    ...(/\S/.test(where) ? [] : ["a refusal without a place"]),
    ...(/\p{L}{2}.*\s/u.test(reason) ? [] : [`a reason without words: ${reason}`]),
    ...(inside.test(reason) ? [`a reason from the inside: ${reason.slice(0, 300)}`] : []),
    ...(reason.length > longestReason
      ? [`a reason of ${reason.length} characters: ${reason.slice(0, 100)}`]
      : []),
    ...(where.length > longestReason
      ? [`a place of ${where.length} characters: ${where.slice(0, 100)}`]
      : []),
  ];
}

/** Texts of stories go into databases and to terminals. */
function textFaults(value: unknown, path: string): string[] {
  if (typeof value === "string") {
    if (value.includes("\u0000")) return [`U+0000 in ${path}`];
    if (!value.isWellFormed()) return [`a lone surrogate in ${path}`];
    return /root:x:0/.test(value) ? [`a file of this machine in ${path}`] : [];
  }
  if (typeof value !== "object" || value === null) {
    return typeof value === "number" && !Number.isFinite(value) ? [`${value} in ${path}`] : [];
  }
  return Object.entries(value).flatMap(([name, member]) => [
    ...(name.isWellFormed() && !name.includes("\u0000") ? [] : [`a broken name in ${path}`]),
    ...textFaults(member, path.length < 200 ? `${path}.${name}` : path),
  ]);
}
