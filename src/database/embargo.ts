import { setTimeout as delay } from "node:timers/promises";
import type { EntityManager } from "typeorm";
import type { Dialect } from "./dialect.js";
import { listDuplicates } from "./duplicates/list-duplicates.js";
import type { Reader } from "./engine.js";
import { indexReleased } from "./search/index-released.js";
import { Bindings } from "./sql.js";
import type { Writer } from "./writer.js";

/** Every table that copies an article's `listed`. */
const copies = [
  "article_person",
  "article_organization",
  "article_place",
  "article_topic",
  "article_place_containment",
  "article_topic_containment",
  "article_author",
  "article_image",
];

/** Stories that nothing hides but an embargo, by the index that holds them alone: `SELECT id FROM ${…}`. */
export function underEmbargo({ byIndex }: Pick<Dialect, "byIndex">): string {
  return `${byIndex("article", "article_embargo")}
    WHERE listed = 0 AND status = 'USABLE' AND "embargoedUntil" IS NOT NULL`;
}

/** Those of them whose embargo is over at `$1`. */
function due(dialect: Pick<Dialect, "byIndex">): string {
  return `${underEmbargo(dialect)} AND "embargoedUntil" <= $1`;
}

interface Release {
  /** The latest moment of those who wait for it (UTC with milliseconds). */
  until: string;
  /** Resolves when their patience ends, if not before. */
  over: Promise<void>;
}

/**
 * Lists the stories whose embargo is over, so that the operation that reads next finds them.
 *
 * `listed` is stored, for a comparison with the clock cannot stand in an index. So whoever reads looks first, by one
 * indexed read, whether a story is due, and has the writer release it if so. Where another program keeps the writer
 * waiting, reading does not: the story stays hidden a little longer.
 */
export class EmbargoRelease {
  /** The release that has not begun yet. One that has goes by the moment of those who came before: another follows. */
  #coming: Release | undefined;

  /** @param patience how long an operation waits for a release before it reads on without (milliseconds) */
  constructor(
    private readonly writer: Writer,
    private readonly patience: number,
  ) {}

  /** @param now UTC, `2024-07-12T09:30:00.000Z` */
  async releaseDue(reader: Reader, now: string): Promise<void> {
    const [pending] = await reader.all(`SELECT 1 FROM ${due(this.writer.dialect)} LIMIT 1`, [now]);
    if (!pending) return;
    this.#coming ??= this.#prepare(now);
    if (now > this.#coming.until) this.#coming.until = now;
    await this.#coming.over;
  }

  #prepare(now: string): Release {
    const release: Release = { until: now, over: Promise.resolve() };
    const hasBegun = () => {
      if (this.#coming === release) this.#coming = undefined;
    };
    const done = this.writer
      .transaction((manager) => {
        hasBegun();
        return this.#release(manager, release.until);
      })
      .catch(() => undefined)
      .finally(hasBegun);
    release.over = Promise.race([done, delay(this.patience, undefined, { ref: false })]);
    return release;
  }

  async #release(manager: EntityManager, now: string): Promise<void> {
    const rows: { id: number }[] = await manager.query(`SELECT id FROM ${due(this.writer.dialect)}`, [now]);
    if (rows.length === 0) return;
    const ids = rows.map((row) => row.id);
    for (const [table, key] of [...copies.map((copy) => [copy, "articleId"]), ["article", "id"]]) {
      const values = new Bindings(this.writer.dialect);
      const released = `"${key}" ${values.bindOneOf(ids)}`;
      await manager.query(`UPDATE ${table} SET listed = 1 WHERE ${released}`, values.parameters);
    }
    const writing = { manager, dialect: this.writer.dialect };
    await listDuplicates(writing, ids);
    await indexReleased(writing, ids);
  }
}
