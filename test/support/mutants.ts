/** A value that is the same but for one place, which is named as in `bodies[].value`, and for what was done there. */
export interface Mutant {
  document: unknown;
  place: string;
  change: string;
}

/** What is put where something else stood: each type that JSON has, and texts and numbers that rules look at closer. */
const substitutes: readonly unknown[] = [
  ...["", "words", "urn:example:1", "2024-07-12T09:30:00Z", "2024-07", "2024-13", "picture", "usable"],
  ...[-1, 0, 5, 9.5, 10, 101],
  ...[true, null, [], [""], [{}], {}, { type: "Point", coordinates: [10.75, 59.91] }],
];

const unknown = "x_unknown";

/**
 * A document with each of its members, at any depth, removed, and replaced by a value of every other kind, and each of its
 * objects with a member that nobody knows.
 */
export function* mutants(document: unknown, place = ""): Generator<Mutant> {
  for (const substitute of substitutes)
    yield { document: substitute, place, change: `is ${JSON.stringify(substitute)}` };
  if (Array.isArray(document)) {
    for (const [index, member] of document.entries()) {
      for (const { document: inner, ...mutant } of mutants(member, `${place}[]`))
        yield { ...mutant, document: document.with(index, inner) };
    }
  } else if (typeof document === "object" && document !== null) {
    yield { document: { ...document, [unknown]: "" }, place: at(place, unknown), change: "is added" };
    for (const [name, member] of Object.entries(document)) {
      const { [name]: _, ...others } = document as Record<string, unknown>;
      yield { document: others, place: at(place, name), change: "is missing" };
      for (const { document: inner, ...mutant } of mutants(member, at(place, name)))
        yield { ...mutant, document: { ...document, [name]: inner } };
    }
  }
}

function at(place: string, name: string): string {
  return place === "" ? name : `${place}.${name}`;
}
