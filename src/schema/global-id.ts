import { parseReference, type Target, type TargetKind } from "../database/reference.js";
import { BadUserInput } from "../errors.js";

const kinds: readonly string[] = [
  "Article",
  "Person",
  "Organization",
  "Place",
  "Topic",
  "Source",
] satisfies TargetKind[];

/**
 * The type and key that a client's id names: `parseGlobalId("Article:42", ["id"])` is `{ kind: "Article", id: 42 }`.
 *
 * @throws BadUserInput where it is no id of ours, or of none of the types that can stand here
 */
export function parseGlobalId(text: string, path: (string | number)[], allowed = kinds): Target {
  const reference = parseReference(text);
  if (reference.form !== "id" || !kinds.includes(reference.kind)) {
    throw new BadUserInput(
      `"${text.slice(0, 40)}" is not an id; hand back the \`id\` of something that was read.`,
      path,
    );
  }
  if (!allowed.includes(reference.kind)) {
    throw new BadUserInput(`"${text}" is the id of another type; give one of ${allowed.join(" or ")}.`, path);
  }
  return { kind: reference.kind as TargetKind, id: reference.id };
}

/** How many ids can be asked for at once. */
export const maxIds = 100;

/**
 * The types that ids name.
 *
 * @throws BadUserInput where one is no id of ours, or there are too many
 */
export function checkIds(ids: readonly string[]): TargetKind[] {
  if (ids.length > maxIds) {
    throw new BadUserInput(`ids has ${ids.length} values; give at most ${maxIds}.`, ["ids"]);
  }
  return ids.map((id, index) => parseGlobalId(id, ["ids", index]).kind);
}
