import { createHash, type Hash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
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
    const kept = await writing(directory, () => keep(directory, { file, where }, document));
    const path = kept ?? join(directory, nameOf({ file, where }, file));
    const note = kept === null ? "\nThe document itself is not here." : "";
    const place = where === "" ? file : `${file}, ${where}`;
    await writing(directory, () => putFile(`${path}.reason.txt`, `${place}: ${reason}${note}\n`));
  };
}

type Refusal = Omit<Refused, "reason">;

/** @param content what is kept, or what stands for it where nothing is */
function nameOf(refusal: Refusal, content: string | Uint8Array): string {
  return named(refusal, createHash("sha256").update(content));
}

function named({ file, where }: Refusal, hash: Hash): string {
  const digest = hash.update(where).digest("hex").slice(0, 8);
  return [slugify(where), digest, basename(file)].filter(Boolean).join("-");
}

/** The path under which it is kept from now on; null where there is nothing to keep. */
async function keep(directory: string, refusal: Refusal, document: Original | null): Promise<string | null> {
  if (document) {
    const path = join(directory, nameOf(refusal, document.bytes));
    await putFile(path, document.bytes);
    return path;
  }
  // Named by what is in the copy: the file itself may be written anew meanwhile.
  const copy = join(directory, `${randomUUID()}.part`);
  try {
    await copyFile(refusal.file, copy);
  } catch (error) {
    if (isNotThere(error)) return null;
    throw error;
  }
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(copy)) hash.update(chunk);
  const path = join(directory, named(refusal, hash));
  await rename(copy, path);
  return path;
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
