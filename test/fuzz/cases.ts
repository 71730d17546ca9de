import { createHash } from "node:crypto";
import { type Choices, choices } from "../same-answers/choices.js";
import type { FuzzCase } from "./fuzz-case.js";
import { bodyCase } from "./kinds/bodies.js";
import { documentCase } from "./kinds/documents.js";
import { headersCase } from "./kinds/headers.js";
import { keyCase } from "./kinds/keys.js";
import { operationCase } from "./kinds/operations.js";
import { rawCase } from "./kinds/raw.js";
import { targetCase } from "./kinds/targets.js";
import { variablesCase } from "./kinds/variables.js";
import type { World } from "./world.js";

interface Kind {
  name: string;
  /** Of a hundred cases. */
  share: number;
  make: (world: World, random: Choices) => FuzzCase;
}

export const kinds: readonly Kind[] = [
  { name: "valid operations", share: 22, make: operationCase },
  { name: "documents", share: 23, make: documentCase },
  { name: "variables", share: 18, make: variablesCase },
  { name: "bodies", share: 10, make: bodyCase },
  { name: "headers", share: 10, make: (_world, random) => headersCase(random) },
  { name: "keys and tokens", share: 10, make: keyCase },
  { name: "methods and paths", share: 5, make: targetCase },
  { name: "what is no HTTP", share: 2, make: (_world, random) => rawCase(random) },
];

/** The case of a number: a seed and a number determine it, so that it can be sent again alone. */
export function caseOf(world: World, seed: number, index: number): FuzzCase & { kind: string } {
  // Seeds that are close to each other would begin alike.
  const random = choices(createHash("sha256").update(`${seed} ${index}`).digest().readUInt32BE() / 2);
  let place = random.below(100);
  const kind = kinds.find(({ share }) => {
    place -= share;
    return place < 0;
  }) as Kind;
  const fuzzCase = { ...kind.make(world, random), kind: kind.name };
  return world.key === null || kind.make === keyCase ? fuzzCase : knocking(fuzzCase, world.key, random);
}

/** Where strangers may not read, most have a key; who has none is given no data. */
function knocking<Case extends FuzzCase>(fuzzCase: Case, key: string, { chance }: Choices): Case {
  const [first, ...others] = fuzzCase.parts;
  const end = first?.indexOf("\r\n") ?? -1;
  if (!first || !fuzzCase.isWhole || end < 0 || chance(0.2)) return { ...fuzzCase, isForbidden: true };
  const header = Buffer.from(`\r\nauthorization: Bearer ${key}`);
  return {
    ...fuzzCase,
    parts: [Buffer.concat([first.subarray(0, end), header, first.subarray(end)]), ...others],
  };
}
