/**
 * JSON that is the same text for the same values, in whatever order the members of objects stand:
 * `canonicalJson({ b: 1, a: [-0] })` is `{"a":[-0],"b":1}`.
 *
 * @param value what `JSON.parse` gives
 * @throws RangeError where it is nested deeper than the stack allows
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).map(([name, member]) => [JSON.stringify(name), member] as const);
    members.sort(([one], [other]) => (one < other ? -1 : 1));
    return `{${members.map(([name, member]) => `${name}:${canonicalJson(member)}`).join(",")}}`;
  }
  return Object.is(value, -0) ? "-0" : JSON.stringify(value);
}
