import type { Dialect } from "./dialect.js";

/** Stories that nothing hides but an embargo, by the index that holds them alone: `SELECT id FROM ${…}`. */
export function storiesUnderEmbargo({ byIndex }: Pick<Dialect, "byIndex">): string {
  return `${byIndex("article", "article_embargo")}
    WHERE listed = 0 AND status = 'USABLE' AND "embargoedUntil" IS NOT NULL`;
}

/**
 * Those of them whose embargo is over.
 *
 * @param moment the placeholder of the time to go by (UTC with milliseconds)
 */
export function dueStories(dialect: Pick<Dialect, "byIndex">, moment: string): string {
  return `${storiesUnderEmbargo(dialect)} AND "embargoedUntil" <= ${moment}`;
}
