import { basename } from "node:path";
import type { IngestSummary } from "../ingest/ingest.js";
import { excerpt } from "../text/excerpt.js";
import { count, countOf, tell } from "./output.js";

/**
 * What an ingest did, in a line:
 * `2 stories added, 0 updated, 0 unchanged; 41 catalogue entries; 0 refused`, with `3 older` behind `unchanged` where
 * versions came that are older than what the archive has.
 */
export function describeSummary(summary: IngestSummary): string {
  const entries =
    summary.concepts > 0 ? `; ${countOf(summary.concepts, "catalogue entry", "catalogue entries")}` : "";
  const older = summary.older > 0 ? `, ${count(summary.older)} older` : "";
  return (
    `${countOf(summary.added, "story", "stories")} added, ${count(summary.updated)} updated, ` +
    `${count(summary.unchanged)} unchanged${older}${entries}; ${count(summary.refused.length)} refused`
  );
}

/** Names each thing that was not taken, a line each; of more than `most` how many more. */
export function tellRefused(
  { refused }: Pick<IngestSummary, "refused">,
  { name = (file: string) => file, most = Number.POSITIVE_INFINITY } = {},
): void {
  for (const { file, where, reason } of refused.slice(0, most)) {
    tell(printable(`${name(file)}${where ? `, ${where}` : ""}: ${excerpt(reason, 500)}`));
  }
  if (refused.length > most) tell(`and ${count(refused.length - most)} more`);
}

/** What a file holds must not steer the terminal: no control characters (C0, C1). */
export function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, "\uFFFD");
}

/** For files that come with the program the name is enough. */
export function tellRefusedSeeds(summary: IngestSummary): void {
  tellRefused(summary, { name: (file) => basename(file) });
}
