import pg from "pg";

/** Values as the server writes them, which it reads again. */
const asText = { getTypeParser: () => (/** @type {unknown} */ value) => value };

/**
 * An archive in PostgreSQL: `await openRawPostgres("postgres://…/news")`.
 *
 * @param {string} url
 * @returns {Promise<import("./raw-sqlite.mjs").RawDatabase>}
 */
export async function openRawPostgres(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  /** @type {Map<string, string>} */
  const names = new Map();
  const ask = (/** @type {string} */ text, /** @type {readonly unknown[]} */ values) => {
    const name = names.get(text) ?? `held_${names.size}`;
    names.set(text, name);
    return client.query({ name, text, values: [...values], types: asText });
  };
  return {
    read: async (sql, values = []) => (await ask(sql, values)).rows,
    write: async (sql, values) => void (await ask(sql, values)),
    place: (position) => `$${position}`,
    run: async (script) => void (await client.query(script)),
    searchRows: async (first, last) =>
      (await ask('SELECT * FROM article_search WHERE "articleId" BETWEEN $1 AND $2', [first, last])).rows,
    tables: "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()",
    legible: {},
    async dropTriggers() {
      const { rows } = await client.query(
        `SELECT t.tgname AS name, c.relname AS "table" FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
         WHERE NOT t.tgisinternal`,
      );
      for (const { name, table } of rows) await client.query(`DROP TRIGGER ${name} ON ${table}`);
    },
    close: () => client.end(),
  };
}
