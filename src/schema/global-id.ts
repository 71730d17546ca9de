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
