/** Processes that end with this one at the latest. */
const children = new Set();

process.once("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

/**
 * Has a process end with this one, unless it does so before: `endWithThis(spawn("node", ["server.mjs"]))`.
 *
 * @param {import("node:child_process").ChildProcess} child
 */
export function endWithThis(child) {
  children.add(child);
  child.once("exit", () => children.delete(child));
}
