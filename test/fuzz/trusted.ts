import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { choices } from "../same-answers/choices.js";
import type { RandomOperation } from "../same-answers/random-operation.js";
import { queries } from "./kinds/keys.js";
import type { World } from "./world.js";

/** How many random operations are trusted. */
const count = 300;

/** By what a trusted document goes: its SHA-256, as tools of clients have it. */
export function idOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * The world of a server that executes some documents alone, and their file:
 * `const narrow = await trustIn(world, "documents.json", [question])`.
 *
 * @param others what is trusted beside random operations
 */
export async function trustIn(world: World, file: string, others: readonly string[]): Promise<World> {
  const operations = Array.from({ length: count }, (_, seed) => world.draw(seed * 7919));
  const texts = [...others, "{ __typename }", ...queries, ...operations.map(({ source }) => source)];
  await writeFile(file, JSON.stringify(Object.fromEntries(texts.map((text) => [idOf(text), text]))));
  return {
    ...world,
    trusted: new Set(texts),
    draw: (seed) => choices(seed).pick(operations) as RandomOperation,
  };
}
