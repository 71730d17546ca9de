import { lookUpNamed, type NamedQuery } from "../archive/named.js";
import type { ArticleFilter } from "../database/filter/article-filter.js";
import { resolveFilter, type Selection, selectArticles } from "../database/filter/resolve-filter.js";
import { NotRemembered, type RememberedRows, recording } from "../database/look-up-memory.js";
import type { Reads } from "../database/reads.js";
import type { Snapshot } from "../database/snapshot.js";
import { readSuggestions, type SuggestionQuery } from "../database/suggestions.js";
import type { Variables } from "./compilation.js";
import type { Plan } from "./plan.js";
import {
  type AloneRow,
  isOneStatement,
  needsResolvers,
  type OwnStatement,
  ownStatement,
  type PlanRead,
  readInSnapshot,
} from "./plan-statement.js";

/**
 * How many statements of an archive are remembered, and how long each is at most with what was asked for (characters): some
 * 10 MB.
 */
const maxStatements = 1000;
const maxLength = 10_000;

/** Made of what is remembered, by plan and what a request asks for. */
const made = new WeakMap<RememberedRows, Map<string, OwnStatement>>();

/** Tells plans apart. */
let plans = 0;

/** What a request asks for that is looked up first. */
interface AskedFirst {
  filters: readonly { filter: ArticleFilter; isMeasured: boolean }[];
  queries: readonly NamedQuery[];
  beginnings: readonly SuggestionQuery[];
}

/**
 * Reads by plans for which something is looked up first. What operations before have looked up is not looked up again
 * while the data is the same: then their statement is all that is read of them.
 */
export class LookedUpReads {
  readonly #number = ++plans;

  constructor(private readonly plan: Plan) {}

  /**
   * @throws BadUserInput where the request asks for what cannot be read, before anything is looked up: nobody would wait
   *   for the rest
   * @throws NotInOneStatement
   */
  async read(variables: Variables, snapshot: Snapshot): Promise<PlanRead> {
    const asked = this.#asked(variables);
    if (!isOneStatement(this.plan)) return this.#lookUpAndRead(asked, variables, snapshot, snapshot);
    const { memory } = snapshot;
    const known = memory.latest;
    const row = known && (await this.#readRemembered(known, asked, variables, snapshot));
    const version = await memory.version();
    if (row && version === known?.version) return row;
    if (known && version !== known.version) memory.forget(known);
    const { reads, rows } = recording(snapshot);
    const read = await this.#lookUpAndRead(asked, variables, snapshot, reads);
    if (version !== null && (await memory.version()) === version) memory.remember(version, rows);
    return read;
  }

  async #lookUpAndRead(
    asked: AskedFirst,
    variables: Variables,
    snapshot: Snapshot,
    reads: Reads,
  ): Promise<PlanRead> {
    return readInSnapshot(await this.#statementOf(asked, reads), variables, snapshot);
  }

  /** Null where something was not looked up yet, or is more to be read than the statement tells. */
  async #readRemembered(
    known: RememberedRows,
    asked: AskedFirst,
    variables: Variables,
    snapshot: Snapshot,
  ): Promise<PlanRead | null> {
    try {
      const { sql, parametersFor } = await this.#rememberedStatement(known, asked, snapshot);
      const [row] = await snapshot.alone<AloneRow>(sql, (now) => parametersFor(variables, now));
      return row && row.pending === 0 && !needsResolvers(this.plan, row) ? { row } : null;
    } catch (error) {
      if (error instanceof NotRemembered) return null;
      throw error;
    }
  }

  async #rememberedStatement(
    known: RememberedRows,
    asked: AskedFirst,
    { dialect }: Snapshot,
  ): Promise<OwnStatement> {
    const statements = made.get(known) ?? new Map<string, OwnStatement>();
    made.set(known, statements);
    const key = `${this.#number} ${JSON.stringify(asked)}`;
    const statement = statements.get(key) ?? (await this.#statementOf(asked, known.reads(dialect)));
    statements.delete(key);
    if (statement.sql.length + key.length <= maxLength) statements.set(key, statement);
    const [oldest] = statements.keys();
    if (statements.size > maxStatements && oldest !== undefined) statements.delete(oldest);
    return statement;
  }

  #asked(variables: Variables): AskedFirst {
    const { filters, named, suggestions } = this.plan;
    return {
      filters: filters.map(({ read, isMeasured }) => ({ filter: read(variables), isMeasured })),
      queries: named.map((read) => read(variables)),
      beginnings: suggestions.map((read) => read(variables)),
    };
  }

  /** What is asked for alike is looked up once. */
  async #statementOf({ filters, queries, beginnings }: AskedFirst, reads: Reads): Promise<OwnStatement> {
    const known = new Map<string, Promise<Selection>>();
    const selecting = filters.map((asked) => {
      const key = JSON.stringify(asked);
      const selection = known.get(key) ?? select(asked, reads);
      known.set(key, selection);
      return selection;
    });
    const [selections, named, suggestions] = await Promise.all([
      Promise.all(selecting),
      Promise.all(queries.map((query) => lookUpNamed(reads, query))),
      Promise.all(beginnings.map((query) => readSuggestions(reads, query))),
    ]);
    return ownStatement(this.plan, reads.dialect, { selections, named, suggestions });
  }
}

async function select(
  { filter, isMeasured }: { filter: ArticleFilter; isMeasured: boolean },
  reads: Reads,
): Promise<Selection> {
  if (isMeasured) return selectArticles(reads, filter);
  return { ...(await resolveFilter(reads, filter)), sizes: new Map() };
}
