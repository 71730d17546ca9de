import { setImmediate as nextTurn } from "node:timers/promises";
import { diffArrays } from "diff";
import { anchorsOf, runsOf } from "./anchors.js";
import { type ChangePart, ChangeParts } from "./change-parts.js";

/** How many pieces may go or come where the fewest are sought: that takes time by the square of them. */
const maxEdits = 300;

/** How often that may be sought in vain in one text. */
const maxVainSearches = 50;

/** In a table each word comes again and again, but hardly so many words and spaces in a row. */
const runLength = 8;

/** How often what lies between anchors is parted by anchors of its own. */
const maxDepth = 10;

/**
 * What became of the pieces of a text: `await align(["Two", " died"], ["Three", " died"])` is REMOVED `Two`, ADDED
 * `Three`, KEPT ` died`.
 *
 * As few pieces as can be go and come, up to `maxEdits`. Where it takes more, those that stand once on either side are
 * kept first, else the beginnings of runs that do, and what lies between them is compared for itself: how much a text
 * has grown is no matter, and the work has an end. Others get their turn on the way.
 */
export async function align(before: readonly string[], after: readonly string[]): Promise<ChangePart[]> {
  const alignment = new Alignment();
  await alignment.compare(before, after, 0);
  return alignment.parts.list();
}

class Alignment {
  readonly parts = new ChangeParts();
  #vainSearches = 0;

  async compare(before: readonly string[], after: readonly string[], depth: number): Promise<void> {
    const shorter = Math.min(before.length, after.length);
    let head = 0;
    while (head < shorter && before[head] === after[head]) head += 1;
    let tail = 0;
    while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
    this.#put("KEPT", before.slice(0, head));
    await this.#compareMiddle(
      before.slice(head, before.length - tail),
      after.slice(head, after.length - tail),
      depth,
    );
    this.#put("KEPT", before.slice(before.length - tail));
  }

  async #compareMiddle(before: readonly string[], after: readonly string[], depth: number): Promise<void> {
    if (before.length > 0 && after.length > 0) {
      await nextTurn();
      if (this.#findFewest(before, after)) return;
      await nextTurn();
      const anchors = depth < maxDepth ? await this.#findAnchors(before, after) : [];
      if (anchors.length > 0) {
        await this.#compareBetween(before, after, anchors, depth + 1);
        return;
      }
    }
    this.#put("REMOVED", before);
    this.#put("ADDED", after);
  }

  /** Whether few enough edits lead from one to the other; they are put then. */
  #findFewest(before: readonly string[], after: readonly string[]): boolean {
    if (this.#vainSearches === maxVainSearches) return false;
    const changes = diffArrays([...before], [...after], { maxEditLength: maxEdits });
    if (!changes) {
      this.#vainSearches += 1;
      return false;
    }
    for (const { added, removed, value } of changes) {
      this.#put(added ? "ADDED" : removed ? "REMOVED" : "KEPT", value);
    }
    return true;
  }

  async #findAnchors(before: readonly string[], after: readonly string[]): Promise<[number, number][]> {
    const anchors = anchorsOf(before, after);
    if (anchors.length > 0) return anchors;
    await nextTurn();
    const runsBefore = runsOf(before, runLength);
    await nextTurn();
    const runsAfter = runsOf(after, runLength);
    await nextTurn();
    return anchorsOf(runsBefore, runsAfter);
  }

  async #compareBetween(
    before: readonly string[],
    after: readonly string[],
    anchors: readonly [number, number][],
    depth: number,
  ): Promise<void> {
    let [one, other] = [0, 0];
    for (const [place, counterpart] of anchors) {
      await this.compare(before.slice(one, place), after.slice(other, counterpart), depth);
      this.#put("KEPT", before.slice(place, place + 1));
      [one, other] = [place + 1, counterpart + 1];
    }
    await this.compare(before.slice(one), after.slice(other), depth);
  }

  #put(operation: ChangePart["operation"], pieces: readonly string[]): void {
    this.parts.put(operation, pieces.join(""));
  }
}
