import { createHash } from "node:crypto";
import { copyFile, mkdir, rename } from "node:fs/promises";
import { basename, join } from "node:path";
import { NewsgraphError } from "../errors.js";
import type { Original } from "../formats/format.js";
import type { Refused } from "../ingest/ingest.js";
import { slugify } from "../text/slug.js";
import { putFile } from "./put-file.js";

/**
 * Opens a directory for what is refused, makes it where there is none, and gives what sets a document aside there:
 *
 * ```ts
 * const setAside = await openQuarantine("refused");
 * await setAside({ file: "wire.json", where: "document 2", reason: "uri is missing" }, document);
 * // refused/document-2-5f2c8e1a-wire.json, and refused/document-2-5f2c8e1a-wire.json.reason.txt
 * ```
 *
 * The first is what was refused by itself, else the whole file; of what lies in an archive or came by standard input,
 * and is in no form that is known, there is the reason alone. The same document again has the same name.
 *
 * @throws NewsgraphError FILE_UNWRITABLE, from what it gives too
 */
export async function openQuarantine(
  directory: string,
): Promise<(refused: Refused, document: Original | null) => Promise<void>> {
  await writing(directory, () => mkdir(directory, { recursive: true }));
  return async ({ file, where, reason }, document) => {
    const path = join(directory, nameOf({ file, where }, document));
    const isKept = await writing(directory, () => keep(path, file, document));
    const note = isKept ? "" : "\nThe document itself is not here.";
    const place = where === "" ? file : `${file}, ${where}`;
    await writing(directory, () => putFile(`${path}.reason.txt`, `${place}: ${reason}${note}\n`));
  };
}

function nameOf({ file, where }: Omit<Refused, "reason">, document: Original | null): string {
  const hash = createHash("sha256").update(document ? document.bytes : file);
  const digest = hash.update(where).digest("hex").slice(0, 8);
  return [slugify(where), digest, basename(file)].filter(Boolean).join("-");
}

async function keep(path: string, file: string, document: Original | null): Promise<boolean> {
  if (document) {
    await putFile(path, document.bytes);
    return true;
  }
  try {
    await copyFile(file, `${path}.part`);
    await rename(`${path}.part`, path);
    return true;
  } catch (error) {
    if (isNotThere(error)) return false;
    throw error;
  }
}

/** What could not be read is not to be had here either. */
function isNotThere(error: unknown): boolean {
  const { code, path } = error as NodeJS.ErrnoException;
  return path !== undefined && ["ENOENT", "ENOTDIR", "EISDIR", "EACCES", "EPERM"].includes(code ?? "");
}

async function writing<Result>(directory: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new NewsgraphError(
      "FILE_UNWRITABLE",
      `${directory} cannot take what is refused (${code}). Name a directory that this user may write to.`,
      { cause: error },
    );
  }
}
