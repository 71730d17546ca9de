import sqlite3 from "sqlite3";

/**
 * The sqlite3 package for TypeORM, with `verbose()` doing nothing. TypeORM calls it on every data source; it then
 * builds an Error at each statement for the sake of longer traces, a third of a request's time, and patches
 * prototypes that all connections of the process share.
 */
export const quietDriver: typeof sqlite3 = Object.create(sqlite3, {
  verbose: { value: () => sqlite3 },
});
