import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { endWithThis } from "../measure/children.mjs";
import { pinned } from "../measure/pinning.mjs";

/**
 * A program that writes into one archive beside what is measured.
 *
 * @typedef {object} Writer
 * @property {() => void} begin
 * @property {() => Promise<number>} end gives how many stories it has taken in since
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the writer of an archive on the servers' core; it waits to be told.
 *
 * @param {"newsgraph" | "plain"} kind
 * @param {string} place
 * @param {number} stories that are there
 * @returns {Promise<Writer>}
 */
export async function startWriter(kind, place, stories) {
  const file = fileURLToPath(new URL(`${kind}-writer.mjs`, import.meta.url));
  const [program, args] = pinned(process.execPath, [file]);
  const child = spawn(program, args, {
    env: { ...process.env, NODE_ENV: "production", DATABASE_URL: place, STORIES: String(stories) },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  endWithThis(child);
  const ended = once(child, "exit").then(() => undefined);
  /** The next number that it says. */
  const said = async () => {
    const message = await Promise.race([once(child, "message"), ended]);
    if (!message) throw new Error(`The writer of ${place} has ended.`);
    return Number(message[0]);
  };
  await said();
  return {
    begin: () => void child.send(true),
    async end() {
      const answered = said();
      child.send(false);
      return answered;
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
