import { NewsgraphError } from "../../errors.js";

const fileErrors: Record<string, string> = {
  ENOENT: "There is no such file.",
  EACCES: "The file may not be read by this user.",
  EPERM: "The file may not be read by this user.",
  EISDIR: "This is a directory; name the files in it.",
  ENOTDIR: "There is no such file.",
};

/** Why a file did not go in, with the error's code; undefined for what is not the file's fault. */
export function unreadable(error: unknown): string | undefined {
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
