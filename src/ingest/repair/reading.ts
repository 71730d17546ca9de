import type { Snapshot } from "../../database/snapshot.js";
import type { Transaction } from "../transaction.js";

/** The archive as the transaction sees it, for what otherwise reads a snapshot. */
export function reading({ manager, dialect }: Transaction): Pick<Snapshot, "dialect" | "all"> {
  return { dialect, all: (sql, parameters = []) => manager.query(sql, [...parameters]) };
}
