import { NewsgraphError } from "../../errors.js";
import { type Format, type Parsed } from "../../formats/format.js";
import { headLength, headText } from "../../formats/head-text.js";
import { formats, recognise } from "../../formats/registry.js";
import { withHead } from "../../formats/unpack.js";
import { type FoundFile, findFiles, type MissingFile, sizeOf } from "./find-files.js";
import { type Source, sourcesOf, type Tally } from "./sources.js";
import { unreadable } from "./unreadable.js";

export interface ReadOptions {
  /** The form of every document; where it is absent each one's content tells. */
  format?: Format | undefined;
  /** Once aborted no more is read. */
  signal?: AbortSignal | undefined;
  /** Kept up to date with how far the files were read. */
  tally?: Tally;
}

/** What a document holds; `file` is its name, in an archive behind that of the archive. */
export interface Read {
  file: string;
  parsed: Parsed;
}

/**
 * What files hold, one after the other: `for await (const { file, parsed } of readDocuments(["story.json"])) …`.
 *
 * Names are those of files, directories, patterns, or `-` for standard input; gzip and zip are unpacked. What cannot be
 * read, or whose form is not known, is yielded as refused, and the others follow. A form that streams (SGML, JSON
 * Lines) takes no more memory for a longer file; others are read whole, up to 16 MiB.
 */
export async function* readDocuments(
  names: readonly string[],
  options: ReadOptions = {},
): AsyncGenerator<Read> {
  yield* readFound(await findFiles(names), options);
}

/** The same of files that were found. */
export async function* readFound(
  found: readonly (FoundFile | MissingFile)[],
  { format, signal, tally = { read: 0, total: 0 } }: ReadOptions = {},
): AsyncGenerator<Read> {
  tally.total = sizeOf(found);
  for (const one of found) {
    if ("reason" in one) yield refused(one.file, `${one.reason} (FILE_UNREADABLE)`);
    else yield* readFile(one.file, format, tally, signal);
    if (signal?.aborted) return;
  }
}

async function* readFile(
  file: string,
  format: Format | undefined,
  tally: Tally,
  signal: AbortSignal | undefined,
): AsyncGenerator<Read> {
  const reading = { name: file };
  try {
    for await (const source of sourcesOf(file, tally)) {
      reading.name = source.name;
      yield* readSource(source, format, signal);
      if (signal?.aborted) return;
    }
  } catch (error) {
    yield refused(reading.name, reasonOf(error));
  }
}

/** One that breaks off is refused where it does, with what it held until then read. */
async function* readSource(
  { name, bytes }: Source,
  format: Format | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<Read> {
  try {
    const headed = await withHead(bytes, headLength);
    const form = format ?? recognise(headText(headed.head));
    if (!form) throw unknownForm(headed.head);
    for await (const parsed of form.parse(headed.bytes)) {
      if (signal?.aborted) return;
      yield { file: name, parsed };
    }
  } catch (error) {
    yield refused(name, reasonOf(error));
  }
}

function refused(file: string, reason: string): Read {
  return { file, parsed: { type: "refused", where: "", reason } };
}

/** @throws what is not a document's fault */
function reasonOf(error: unknown): string {
  const reason = unreadable(error);
  if (reason === undefined) throw error;
  return reason;
}

function unknownForm(first: Uint8Array): NewsgraphError {
  const names = formats.map((format) => format.name).join(", ");
  return new NewsgraphError(
    "FORMAT_UNKNOWN",
    first.length < headLength && headText(first).trim() === ""
      ? "The file is empty."
      : `The file is in no form that is known here (${names}). Convert it, or name its form with --format.`,
  );
}
