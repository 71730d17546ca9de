import type { EntityManager } from "typeorm";
import type { Dialect } from "./dialect.js";

/** A transaction that writes. */
export interface Writing {
  readonly manager: Pick<EntityManager, "query">;
  readonly dialect: Dialect;
}
