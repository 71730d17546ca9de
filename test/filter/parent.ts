import fc from "fast-check";
import type { EntityKind } from "../../src/news/entity-kind.js";
import { entities } from "./news.js";

/** Whose list of stories is asked for; null: all of the archive. */
export type Parent = { kind: EntityKind; slug: string } | null;

export const anyParent: fc.Arbitrary<Parent> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom(...entities).map(({ kind, slug }) => ({ kind, slug })) },
);

/** `articles(…) { … }`, under `parent: person(slug: "amir-muqam")` where it is somebody's. */
export function listField(parent: Parent, args: string, selection: string): string {
  const list = `articles(${args}) ${selection}`;
  return parent === null ? list : `parent: ${parent.kind.toLowerCase()}(slug: "${parent.slug}") { ${list} }`;
}
