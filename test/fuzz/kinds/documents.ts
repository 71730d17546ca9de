import type { Choices } from "../../same-answers/choices.js";
import { type FuzzCase, whole } from "../fuzz-case.js";
import { postOf } from "../http-request.js";
import type { World } from "../world.js";
import { changedDocument } from "./changed-documents.js";
import { shapedDocument } from "./shaped-documents.js";

/** A document that is wrong in something, or of a shape that nobody writes. */
export function documentCase(world: World, random: Choices): FuzzCase {
  const operation = world.draw(random.below(2 ** 31));
  const { title, document } = random.chance(0.6)
    ? changedDocument(operation.source, world, random)
    : shapedDocument(random);
  const variables = random.chance(0.8) ? operation.variables : {};
  return {
    ...whole(title, postOf({ query: document, variables })),
    isForbidden: world.trusted !== null && !world.trusted.has(document),
  };
}
