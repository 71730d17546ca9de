import { exportTexts } from "../../src/archive/export/export-texts.js";
import { exportedStories } from "../../src/archive/export/exported-stories.js";
import type { Database } from "../../src/database/database.js";
import { inSnapshot } from "../../src/database/in-snapshot.js";
import { type Writer, writerNamed } from "../../src/formats/writers.js";

/** What an archive exports in a format once nothing of what came in is left but the stories. */
export async function rebuiltIn(archive: Database, format: string): Promise<string> {
  await archive.writer.transaction(async (manager) => {
    await manager.query('UPDATE article_version SET "documentId" = NULL');
    await manager.query("DELETE FROM document");
  });
  return inSnapshot(archive, async (snapshot) => {
    const stories = exportedStories(snapshot, { filter: {}, order: "oldest", first: 1000 });
    const texts: string[] = [];
    for await (const part of exportTexts(snapshot, writerNamed(format) as Writer, stories)) texts.push(part);
    return texts.join("");
  });
}
