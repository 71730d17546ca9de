import type { EntityManager } from "typeorm";
import type { Dialect } from "../database/dialect.js";

/** One of the writer's transactions, as those who work in it pass it on. */
export interface Transaction {
  readonly manager: EntityManager;
  readonly dialect: Dialect;
}
