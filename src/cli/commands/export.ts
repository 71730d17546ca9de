import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import {
  type ExportedFile,
  exportFiles,
  exportTexts,
  originalFiles,
} from "../../archive/export/export-texts.js";
import { type ExportedStory, exportedStories } from "../../archive/export/exported-stories.js";
import { readFeed } from "../../archive/export/feed.js";
import type { Config } from "../../config.js";
import type { ArticleFilter } from "../../database/filter/article-filter.js";
import { inSnapshot } from "../../database/in-snapshot.js";
import type { Snapshot } from "../../database/snapshot.js";
import { BadUserInput, NewsgraphError } from "../../errors.js";
import { type FeedWriter, writerNamed } from "../../formats/writers.js";
import { buildGraphSchema } from "../../resolvers/graph-schema.js";
import { readArticleFilter } from "../../schema/filters/read-article-filter.js";
import { openDatabase } from "../open-database.js";
import { count, countOf, tell } from "../output.js";
import { reportProgress } from "../progress.js";
import { putFile } from "../put-file.js";
import { writeOut } from "../write-out.js";

export interface ExportFlags {
  format: string;
  /** The API's filter, in JSON. */
  filter?: string | undefined;
  order: "newest" | "oldest";
  /** How many stories at most. */
  first?: number | undefined;
  /** The directory for a file a story; absent: standard output. */
  output?: string | undefined;
  /** Of a feed. */
  title: string;
  /** The address of the site that a feed is of. */
  site: string;
}

/** What came in, byte for byte, in place of a form of ours. */
const original = "original";

/** Writes the stories that readers see, in a form of choice, to standard output or a file each. */
export async function exportStories(config: Config, flags: ExportFlags): Promise<number> {
  const writer = flags.format === original ? null : writerNamed(flags.format);
  if (!writer && flags.output === undefined) {
    throw new BadUserInput("Documents as they came in are files: name a directory for them with --output.", [
      "output",
    ]);
  }
  const filter = flags.filter === undefined ? {} : readArticleFilter(await buildGraphSchema(), flags.filter);
  const database = await openDatabase(config.database.location, 5);
  const progress = { stories: 0 };
  const report = reportProgress(describeExport);
  try {
    await inSnapshot(database, async (snapshot) => {
      if (writer && "feed" in writer) {
        progress.stories = await writeFeed(snapshot, writer, filter, flags);
        return;
      }
      const first = flags.first ?? Number.MAX_SAFE_INTEGER;
      const pages = counted(exportedStories(snapshot, { filter, order: flags.order, first }), () =>
        report.update(progress),
      );
      if (flags.output !== undefined) {
        await writeFiles(flags.output, writer ? exportFiles(writer, pages) : originalFiles(snapshot, pages));
      } else if (writer) {
        const isWhole = flags.filter === undefined && flags.first === undefined;
        await writeOut(exportTexts(snapshot, writer, pages, isWhole));
      }
    });
  } finally {
    report.end();
    await database.close();
  }
  tell(`${countOf(progress.stories, "story", "stories")} exported`);
  return 0;

  async function* counted(pages: AsyncIterable<ExportedStory[]>, onPage: () => void) {
    for await (const stories of pages) {
      yield stories;
      progress.stories += stories.length;
      onPage();
    }
  }
}

function describeExport({ stories }: { stories: number }, seconds: number): string {
  return `${countOf(stories, "story", "stories")}, ${count(Math.round(stories / seconds))} a second`;
}

/** How many stories a feed has where nobody says it. */
const feedSize = 50;

async function writeFeed(
  snapshot: Snapshot,
  writer: FeedWriter,
  filter: ArticleFilter,
  { first = feedSize, site, title, output }: ExportFlags,
): Promise<number> {
  const head = { title, description: title, url: site, siteUrl: site };
  const { channel, stories } = await readFeed(snapshot, { filter, first }, head, () => site);
  const text = writer.feed(channel, stories);
  async function* whole() {
    yield `${text}\n`;
  }
  if (output === undefined) await writeOut(whole());
  else await writeFiles(output, oneFile(`feed${writer.extension}`, text));
  return stories.length;
}

async function* oneFile(name: string, text: string): AsyncGenerator<ExportedFile> {
  yield { name, content: `${text}\n` };
}

async function writeFiles(directory: string, files: AsyncIterable<ExportedFile>): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
    for await (const { name, content } of files) await putFile(join(directory, name), content);
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new NewsgraphError("FILE_UNWRITABLE", `${directory} cannot take the files (${code}).`, {
      cause: error,
    });
  }
}
