import { QueryFailedError } from "typeorm";
import type { Dialect, DriverError } from "../database/dialect.js";
import { Refusal } from "./refusal.js";
import type { Transaction } from "./transaction.js";

/**
 * Does `work` so that its failure undoes it alone and not the transaction around it.
 *
 * @returns null where it was done, else the reason why what it was to store cannot be stored
 * @throws what is not the fault of what was to be stored: a full disk, an error in the program
 */
export async function refusing(
  { manager, dialect }: Transaction,
  work: () => Promise<void>,
): Promise<string | null> {
  await manager.query("SAVEPOINT attempt");
  try {
    await work();
    await manager.query("RELEASE SAVEPOINT attempt");
    return null;
  } catch (error) {
    await manager.query("ROLLBACK TO SAVEPOINT attempt");
    await manager.query("RELEASE SAVEPOINT attempt");
    const reason = reasonOf(error, dialect);
    if (reason === null) throw error;
    return reason;
  }
}

function reasonOf(error: unknown, dialect: Dialect): string | null {
  if (error instanceof Refusal) return error.message;
  if (!(error instanceof QueryFailedError)) return null;
  const fault = dialect.valueError(error.driverError as DriverError);
  return fault && `A value in it is not one that the archive takes (${fault}).`;
}
