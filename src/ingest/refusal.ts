import { type EntityManager, QueryFailedError } from "typeorm";

/** Why the archive does not take a story or a concept; the message is for a newsroom. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/**
 * Does `work` so that its failure undoes it alone and not the transaction around it.
 *
 * @returns null where it was done, else the reason why what it was to store cannot be stored
 * @throws what is not the fault of what was to be stored: a full disk, an error in the program
 */
export async function refusing(manager: EntityManager, work: () => Promise<void>): Promise<string | null> {
  await manager.query("SAVEPOINT attempt");
  try {
    await work();
    await manager.query("RELEASE SAVEPOINT attempt");
    return null;
  } catch (error) {
    await manager.query("ROLLBACK TO SAVEPOINT attempt");
    await manager.query("RELEASE SAVEPOINT attempt");
    const reason = reasonOf(error);
    if (reason === null) throw error;
    return reason;
  }
}

/** SQLite's result codes for a value that the tables do not take; any other failure is not the document's. */
const valueErrors = new Set(["SQLITE_CONSTRAINT", "SQLITE_MISMATCH", "SQLITE_TOOBIG"]);

function reasonOf(error: unknown): string | null {
  if (error instanceof Refusal) return error.message;
  if (!(error instanceof QueryFailedError)) return null;
  const { code, message } = error.driverError as { code?: string; message: string };
  if (!code || !valueErrors.has(code)) return null;
  return `A value in it is not one that the archive takes (${message.replace(/^SQLITE_\w+: /, "")}).`;
}
