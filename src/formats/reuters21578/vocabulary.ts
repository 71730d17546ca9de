import { blankConcept, blankPlace } from "../../news/blank-concept.js";
import type { Concept } from "../../news/concept.js";
import type { EntityKind } from "../../news/entity-kind.js";
import { parentsFirst } from "../catalogue/order.js";
import { codeEqualTo, type SharedList } from "./equal-codes.js";
import { readableName, slugOfCode } from "./names.js";
import { ownCodes } from "./own-codes.js";

const kinds: Record<SharedList, EntityKind> = { PLACES: "Place", TOPICS: "Topic" };

/**
 * Reuters' own topics and places, those that no public vocabulary has, each under what comes nearest in one: wheat
 * under grain, grain under soft commodities, West Germany under Europe. The wider come before the narrower.
 */
export function reutersVocabulary(): Concept[] {
  const concepts = (Object.keys(kinds) as SharedList[]).flatMap((list) =>
    Object.entries(ownCodes[list]).map(([code, parent]) => toConcept(list, code, parent)),
  );
  return parentsFirst(concepts.map((concept) => ({ where: concept.name, concept }))).map(
    ({ concept }) => concept,
  );
}

/** What Reuters adds to a public vocabulary's entry that one of its codes is equal to: the code, and its names. */
export function reutersEqualTo(list: SharedList, value: string): Pick<Concept, "identifiers" | "aliases"> {
  const code = codeEqualTo(list, value);
  if (code === null) return { identifiers: [], aliases: [] };
  return { identifiers: [{ scheme: "reuters", value: code }], aliases: [...readableName(list, code)] };
}

function toConcept(list: SharedList, code: string, parent: string): Concept {
  const [name, ...aliases] = readableName(list, code);
  return {
    ...blankConcept(kinds[list], name),
    vocabulary: "reuters",
    slugs: [slugOfCode(list, code)],
    aliases,
    identifiers: [{ scheme: "reuters", value: code }],
    parent,
    place: list === "PLACES" ? blankPlace("COUNTRY") : null,
  };
}
