/** Writes a line of a command's result. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Writes a line about what happens: `newsgraph: …`, beside the result. */
export function tell(line: string): void {
  process.stderr.write(`newsgraph: ${line}\n`);
}

/** A number for people: `count(21578)` is `21,578`. */
export function count(number: number): string {
  return number.toLocaleString("en");
}

/** `countOf(1, "story", "stories")` is `1 story`. */
export function countOf(number: number, one: string, many: string): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}
