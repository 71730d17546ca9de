import type { Logger } from "typeorm";
import type { Database } from "../../src/database/database.js";
import type { Parameter } from "../../src/database/engine.js";
import type { Statement } from "../../src/database/snapshot.js";

/**
 * The statements that the writer runs while `work` goes on, in order, without those that begin and end transactions:
 * `await writtenBy(archive, () => take(archive, stories))`.
 */
export async function writtenBy(database: Database, work: () => Promise<unknown>): Promise<Statement[]> {
  const written: Statement[] = [];
  const connection = await database.writer.transaction(async (manager) => manager.connection);
  const { logger } = connection;
  connection.logger = {
    ...logger,
    logQuery(sql: string, parameters: Parameter[] = []) {
      if (!/^(BEGIN|COMMIT|START|SAVEPOINT|RELEASE|SET|SELECT pg_|SELECT set_)/i.test(sql))
        written.push({ sql, parameters });
    },
  } as Logger;
  try {
    await work();
  } finally {
    connection.logger = logger;
  }
  return written;
}
