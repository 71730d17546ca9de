/** What is read, or null where the file is damaged there: `await ifReadable(snapshot.all("SELECT …"))`. */
export async function ifReadable<Result>(reading: Promise<Result>): Promise<Result | null> {
  try {
    return await reading;
  } catch (error) {
    if ((error as { code?: string } | null)?.code === "SQLITE_CORRUPT") return null;
    throw error;
  }
}
