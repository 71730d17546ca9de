import { Source } from "../entities/source.js";
import type { NewsSource } from "../news/news-item.js";
import { foldName } from "../text/fold.js";
import { slugify } from "../text/slug.js";
import { insertAll, valuesOf } from "./bulk.js";
import { shortDigest } from "./digest.js";
import type { NewKeys } from "./new-keys.js";
import type { SlugRegistry } from "./slug-registry.js";
import type { Transaction } from "./transaction.js";

interface KnownSource {
  id: number;
  /** The folded name. */
  sortName: string;
  domain: string | null;
}

/** The publishers that a batch touches: told apart by their folded names, made where they are new. */
export class KnownSources {
  readonly #sources = new Map<number, KnownSource>();
  readonly #made: Omit<Source, "__typename">[] = [];
  readonly #domains = new Map<number, string>();

  constructor(
    private readonly transaction: Transaction,
    private readonly keys: NewKeys,
    private readonly slugs: SlugRegistry,
  ) {}

  /** Asks for all of them, in two statements. */
  async load(sources: readonly NewsSource[]): Promise<void> {
    const wanted = new Set(sources.map(slugOf));
    await this.slugs.load([...wanted].map((slug) => ["source", slug]));
    const ids = [...wanted].flatMap((slug) => this.slugs.get("source", slug)?.id ?? []);
    await this.#loadKeys(ids);
  }

  async #loadKeys(ids: readonly number[]): Promise<void> {
    const { manager, dialect } = this.transaction;
    const rows: KnownSource[] = await manager.query(
      `SELECT id, "sortName", domain FROM source WHERE id IN ${valuesOf(dialect, "$1", "integer")}`,
      [JSON.stringify(ids)],
    );
    for (const row of rows) this.#sources.set(row.id, row);
  }

  /** The source's key; its domain is filled in by the first that knows it. */
  async meetOrMake(source: NewsSource): Promise<number> {
    const known = await this.#meet(source);
    if (!known) return this.#make(source, await this.slugs.free("source", slugOf(source)));
    if (known.domain === null && source.domain !== null) {
      known.domain = source.domain;
      this.#domains.set(known.id, source.domain);
    }
    return known.id;
  }

  /** Writes what was made and filled in. */
  async flush(): Promise<void> {
    await insertAll(this.transaction, Source, this.#made.splice(0));
    for (const [id, domain] of this.#domains) await this.transaction.manager.update(Source, id, { domain });
    this.#domains.clear();
  }

  /** Different names may have one slug: the source under `arab-news`, `arab-news-2` … that is of the same name. */
  async #meet(source: NewsSource): Promise<KnownSource | undefined> {
    const folded = foldName(source.name);
    for await (const { target } of this.slugs.series("source", slugOf(source))) {
      if (!target) continue;
      if (!this.#sources.has(target.id)) await this.#loadKeys([target.id]);
      const known = this.#sources.get(target.id);
      if (known?.sortName === folded) return known;
    }
    return undefined;
  }

  #make(source: NewsSource, slug: string): number {
    const id = this.keys.next(Source);
    const sortName = foldName(source.name);
    this.#made.push({ id, slug, name: source.name, sortName, domain: source.domain });
    this.#sources.set(id, { id, sortName, domain: source.domain });
    this.slugs.give("source", slug, { kind: "Source", id });
    return id;
  }
}

function slugOf({ name }: NewsSource): string {
  return slugify(name) || `source-${shortDigest(name)}`;
}
