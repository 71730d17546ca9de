import { createReadStream } from "node:fs";
import { NewsgraphError } from "../errors.js";
import type { Format, Parsed } from "../formats/format.js";
import { formats, recognise } from "../formats/registry.js";

/** How much of a file its form is told by (bytes). */
const headLength = 64 * 1024;

export interface ReadOptions {
  /** The form of every file; where it is absent each file's content tells. */
  format?: Format | undefined;
  /** Once aborted no more is read. */
  signal?: AbortSignal | undefined;
}

/**
 * What files hold, one after the other: `for await (const { file, parsed } of readDocuments(["story.json"])) …`.
 *
 * A file that cannot be read, or whose form is not known, is yielded as refused, and the others follow. A form
 * that streams (SGML) takes no more memory for a longer file; JSON is read whole, up to 16 MiB.
 */
export async function* readDocuments(
  files: readonly string[],
  options: ReadOptions = {},
): AsyncGenerator<{ file: string; parsed: Parsed }> {
  for (const file of files) {
    try {
      for await (const parsed of readFile(file, options.format)) {
        if (options.signal?.aborted) return;
        yield { file, parsed };
      }
    } catch (error) {
      const reason = unreadable(error);
      if (reason === undefined) throw error;
      yield { file, parsed: { type: "refused", where: "", reason } };
    }
  }
}

async function* readFile(file: string, format: Format | undefined): AsyncGenerator<Parsed> {
  const chunks = createReadStream(file, { highWaterMark: headLength })[Symbol.asyncIterator]();
  try {
    const { value: first = Buffer.alloc(0) } = await chunks.next();
    const form = format ?? recognise(decode(first));
    if (!form) throw unknownForm(first);
    yield* form.parse(rejoin(first, chunks));
  } finally {
    await chunks.return?.();
  }
}

async function* rejoin(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* { [Symbol.asyncIterator]: () => rest };
}

/** A character that the end of the chunk cuts in two is left out. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return Buffer.from(bytes).toString("latin1");
  }
}

function unknownForm(first: Uint8Array): NewsgraphError {
  const names = formats.map((format) => format.name).join(", ");
  return new NewsgraphError(
    "FORMAT_UNKNOWN",
    first.length === 0
      ? "The file is empty."
      : `The file is in no form that is known here (${names}). Convert it, or name its form with --format.`,
  );
}

const fileErrors: Record<string, string> = {
  ENOENT: "There is no such file.",
  EACCES: "The file may not be read by this user.",
  EPERM: "The file may not be read by this user.",
  EISDIR: "This is a directory; name the files in it.",
  ENOTDIR: "There is no such file.",
};

/** Why a file did not go in; undefined for what is not the file's fault. */
function unreadable(error: unknown): string | undefined {
  if (error instanceof NewsgraphError) return `${error.message} (${error.code})`;
  const reason = reasonAgainstReading(error);
  return reason && `${reason} (FILE_UNREADABLE)`;
}

/** What the system has against reading a file, in a sentence; undefined for every other error. */
export function reasonAgainstReading(error: unknown): string | undefined {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return undefined;
  return fileErrors[code] ?? `It cannot be read: ${code}.`;
}
