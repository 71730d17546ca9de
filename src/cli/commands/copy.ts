import type { Config, DatabaseLocation } from "../../config.js";
import { compareArchives, type TableComparison } from "../../database/copy/compare-archives.js";
import { type CopyProgress, copyArchive } from "../../database/copy/copy-archive.js";
import { nameOf } from "../../database/location.js";
import { openReadable } from "../../database/readable-database.js";
import { NewsgraphError } from "../../errors.js";
import { openAnyDatabase, whole } from "../open-database.js";
import { count, countOf, say, tell } from "../output.js";
import { describeSeconds, reportProgress } from "../progress.js";
import { awaitTermination, exitCodes } from "../termination.js";

export interface CopyFlags {
  from: string;
  to: string;
  verifyOnly: boolean;
  json: boolean;
}

/** Copies an archive, or goes on with a copy, and compares the two; exits with 1 where they differ. */
export async function copy(
  { database: { location: from } }: Config,
  { database: { location: to } }: Config,
  { verifyOnly, json }: CopyFlags,
): Promise<number> {
  if (isSame(from, to)) {
    throw new NewsgraphError("BAD_USER_INPUT", "--from and --to name the same archive; name two.");
  }
  // What is due to be released stays as it is: the source is not written.
  const source = await whole(await openReadable(from, async () => undefined), from);
  try {
    // One that is not there is not made to be compared.
    if (verifyOnly) await (await openReadable(to, async () => undefined)).close();
    const target = await openAnyDatabase(to, 30);
    try {
      const termination = awaitTermination();
      if (!verifyOnly) {
        const report = reportProgress(describeCopy);
        const { rows, isWhole } = await copyArchive(source, target, nameOf(from), {
          signal: termination.signal,
          onProgress: report.update,
        }).finally(report.end);
        const signal = termination.received();
        if (!isWhole && signal) {
          tell(
            `stopped by ${signal} after ${countOf(rows, "row", "rows")}; the same command goes on from there`,
          );
          return exitCodes[signal];
        }
        tell(`${countOf(rows, "row", "rows")} copied; now both are read and compared`);
      }
      const tables = await compareArchives(source, target, ({ table, isEqual }) => {
        if (!isEqual) tell(`${table} differs`);
      });
      return tellComparison(tables, json);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

function isSame(one: DatabaseLocation, other: DatabaseLocation): boolean {
  return one.engine === other.engine && nameOf(one) === nameOf(other);
}

function describeCopy({ table, rows, of }: CopyProgress, seconds: number): string {
  if (table === "search index") return `${count(rows)} rows copied, making the search index`;
  const left = rows > 0 ? `, ${describeSeconds(Math.ceil((seconds * (of - rows)) / rows))} left` : "";
  return `${count(rows)} of ${countOf(of, "row", "rows")}, ${count(Math.round(rows / seconds))} a second${left} (${table})`;
}

function tellComparison(tables: readonly TableComparison[], json: boolean): number {
  const different = tables.filter(({ isEqual }) => !isEqual);
  if (json) say(JSON.stringify({ isEqual: different.length === 0, tables }));
  else {
    for (const { table, source, target, isEqual } of tables) {
      const counts =
        source.rows === target.rows ? count(source.rows) : `${count(source.rows)} and ${count(target.rows)}`;
      say(`${table.padEnd(28)} ${counts.padStart(12)}  ${isEqual ? source.digest : "differs"}`);
    }
    const rows = tables.reduce((sum, { source }) => sum + source.rows, 0);
    if (different.length === 0) say(`the two are equal: ${countOf(rows, "row", "rows")}`);
  }
  if (different.length === 0) return 0;
  throw new NewsgraphError(
    "COPY_DIFFERENT",
    `The two archives differ in ${different.map(({ table }) => table).join(", ")}. Where nothing was written to either since, copy into an empty one again.`,
  );
}
