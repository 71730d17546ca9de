import { type Analyzer, analyzer } from "../../search/analyzer.js";
import type { Snapshot } from "../snapshot.js";
import type { Writing } from "../writing.js";

const columns = Object.keys(analyzer).join(", ");
const insert = `INSERT INTO search_analyzer (${columns}) VALUES ($1, $2, $3)`;

/**
 * The analyzers other than this program's that made entries of the index:
 * `await otherAnalyzers(snapshot)` is `[{ terms: 1, stemmers: "0.6.0", icu: "77.1" }]`, empty where all is well.
 */
export async function otherAnalyzers(snapshot: Snapshot): Promise<Analyzer[]> {
  const rows = await snapshot.all<Analyzer>(
    `SELECT ${columns} FROM search_analyzer ORDER BY terms, stemmers, icu`,
  );
  const { terms, stemmers, icu } = analyzer;
  return rows.filter((row) => row.terms !== terms || row.stemmers !== stemmers || row.icu !== icu);
}

/** Keeps that this program's analyzer makes entries too. */
export async function addAnalyzer({ manager }: Pick<Writing, "manager">): Promise<void> {
  await manager.query(`${insert} ON CONFLICT DO NOTHING`, Object.values(analyzer));
}

/** Keeps that this program's analyzer made all entries. */
export async function setAnalyzer({ manager }: Pick<Writing, "manager">): Promise<void> {
  await manager.query("DELETE FROM search_analyzer");
  await manager.query(insert, Object.values(analyzer));
}
