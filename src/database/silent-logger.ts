import type { Logger } from "typeorm";

const nothing = () => undefined;

/** What goes wrong reaches whoever asked as an error; TypeORM would print it too. */
export const silent: Logger = {
  log: nothing,
  logMigration: nothing,
  logQuery: nothing,
  logQueryError: nothing,
  logQuerySlow: nothing,
  logSchemaBuild: nothing,
};
