import type { Dialect } from "./dialect.js";
import type { Parameter } from "./engine.js";

/** What reads of one view of the data: a snapshot, or what was read of it before. */
export interface Reads {
  readonly dialect: Dialect;
  /** What a statement gives; it binds `$1`, `$2` … */
  all<Row>(sql: string, parameters?: readonly Parameter[]): Promise<Row[]>;
}
