import { fileURLToPath } from "node:url";

export const readmeFile = fileURLToPath(new URL("../../README.md", import.meta.url));

/** A query of the README, with the answer that it prints below. */
const example = /```graphql\n(?<query>[^`]*)```\n\n```json\n[^`]*```/g;

/** The queries that the README answers, each with the block of text that holds both. */
export function readmeExamples(readme: string): { query: string; block: string }[] {
  return [...readme.matchAll(example)].map(({ groups, 0: block }) => ({ query: groups?.query ?? "", block }));
}
