import { isAbsolute, relative, sep } from "node:path";
import { isDynamicPattern } from "tinyglobby";
import { standardInput } from "./find-files.js";

/**
 * Whether a name on the command line means what lies in a directory too: `isReadFrom("wire", "wire/refused")` is true,
 * `isReadFrom("wire/*.xml", "wire/refused")` is not.
 */
export function isReadFrom(name: string, directory: string): boolean {
  if (name === standardInput) return false;
  if (!isDynamicPattern(name)) return wayTo(directory, name) !== null;
  const steps = name.split("/");
  const fixed = steps.slice(
    0,
    steps.findIndex((step) => isDynamicPattern(step)),
  );
  const way = wayTo(directory, fixed.join("/") || (name.startsWith("/") ? "/" : "."));
  // Without ** a pattern matches files of one depth alone.
  return way !== null && (name.includes("**") || way.length + 1 === steps.length - fixed.length);
}

/** The directories from one down to another, none where it is the same; null where it does not lie below. */
function wayTo(directory: string, from: string): string[] | null {
  const way = relative(from, directory);
  if (way === "") return [];
  const steps = way.split(sep);
  return isAbsolute(way) || steps[0] === ".." ? null : steps;
}
