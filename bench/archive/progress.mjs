/**
 * Says on standard error how far something is, some twice a second on a terminal and each tenth of the way elsewhere:
 * `const report = progressOf("stories", 100_000); report(500)`.
 *
 * @param {string} what
 * @param {number} all
 */
export function progressOf(what, all) {
  const begun = performance.now();
  const { isTTY } = process.stderr;
  let next = 0;
  return (/** @type {number} */ done) => {
    const now = performance.now();
    if (done < all && (isTTY ? now < next : done < next)) return;
    next = isTTY ? now + 500 : done + all / 10;
    const rate = Math.round(done / ((now - begun) / 1000));
    const end = isTTY && done < all ? " " : "\n";
    process.stderr.write(`${isTTY ? "\r" : ""}${what}: ${done} of ${all}, ${rate} a second${end}`);
  };
}
