import { setTimeout as sleep } from "node:timers/promises";

/** So many stories come together, and so long (milliseconds) passes from one such batch to the next. */
const batch = 2;
const pause = 200;

/** Ten stories a second, if the archive takes them as fast: a big agency's day. */
export const storiesASecond = (batch * 1000) / pause;

/**
 * Takes stories in while the parent process says so: on its message `true` until its message `false`, which is answered
 * by the number of stories taken in between. The stories are those behind the size's.
 *
 * @param {import("../archive/invented-news.mjs").Size} size
 * @param {(first: number, count: number) => Promise<void>} take
 */
export function writeWhenTold(size, take) {
  let next = size.stories + 1;
  let isWriting = false;
  /** @type {Promise<number>} */
  let writing = Promise.resolve(0);

  const write = async () => {
    const first = next;
    for (let due = performance.now(); isWriting; due += pause) {
      await sleep(Math.max(0, due - performance.now()));
      await take(next, batch);
      next += batch;
    }
    return next - first;
  };

  process.on("message", async (told) => {
    isWriting = told === true;
    if (isWriting) writing = write();
    else process.send?.(await writing);
  });
  process.send?.(0);
}
