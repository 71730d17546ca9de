import fc from "fast-check";
import type { Database } from "../../../src/database/database.js";
import { engine } from "../../support/engine.js";
import { exactRows } from "../../support/exact-rows.js";
import { sized } from "../../support/size.js";
import { openTempDatabase, removeTempDatabase } from "../../support/temp-database.js";
import { take } from "../support.js";
import { anyConcept, anyRepair, anyStory, attempt, attemptUndo, openRepairs } from "./any-steps.js";
import { faultsIn, Given, keptAndDerived } from "./whole.js";

/** Each makes an archive, which takes PostgreSQL some five times as long. */
const numRuns = engine === "sqlite" ? sized({ sample: 40, full: 400 }) : sized({ sample: 10, full: 100 });
const timeLimit = sized({ sample: 240_000, full: 1_800_000 });
/** Repeats a run: `NEWSGRAPH_SEED=17 npm run jest -- test/ingest/repair/sequences`. */
const seed = process.env.NEWSGRAPH_SEED === undefined ? {} : { seed: Number(process.env.NEWSGRAPH_SEED) };

const repair = anyRepair.map((given) => ({ repair: given }));
const story = anyStory.map((given) => ({ taken: given }));
const concept = anyConcept.map((given) => ({ taken: given }));
/** Of the repairs that are not undone the newest (null), or the one that the number chooses. */
const undoing = fc.oneof(fc.constant(null), fc.nat(1000)).map((undone) => ({ undone }));

const beginning = fc.array(fc.oneof({ weight: 2, arbitrary: anyStory }, anyConcept), {
  minLength: 4,
  maxLength: 12,
  size: "max",
});

async function expectWhole(archive: Database, given: Given): Promise<void> {
  expect(await faultsIn(archive)).toEqual([]);
  const { kept, derived } = await keptAndDerived(archive);
  expect(kept).toEqual(derived);
  expect(await given.silent(archive)).toEqual([]);
}

describe("Any sequence of repairs", () => {
  it(
    "undone in whatever order it lets itself be gives the same rows as before",
    async () => {
      let undone = 0;
      const steps = fc.array(fc.oneof({ weight: 3, arbitrary: repair }, undoing), {
        minLength: 1,
        maxLength: 10,
      });
      await fc.assert(
        fc.asyncProperty(beginning, steps, async (entries, steps) => {
          const archive = await openTempDatabase();
          await take(archive, entries);
          const given = new Given();
          await given.note(archive, null);
          const before = await exactRows(archive);
          /** The rows before each repair, while no older one than it was undone since. */
          const states = new Map<number, Record<string, string[]>>();
          const undo = async (id: number, isNewest: boolean) => {
            const refusal = await attemptUndo(archive, id);
            if (isNewest) expect(refusal).toBeNull();
            if (refusal !== null) return;
            undone += 1;
            given.forget(id);
            if (states.has(id) && isNewest) expect(await exactRows(archive)).toEqual(states.get(id));
            if (!isNewest) states.clear();
          };
          for (const step of steps) {
            const state = await exactRows(archive);
            if ("repair" in step) {
              const id = await attempt(archive, step.repair);
              if (id === null) continue;
              states.set(id, state);
              await given.note(archive, id);
            } else {
              const open = await openRepairs(archive);
              const newest = open.at(-1);
              if (newest === undefined) continue;
              const id = step.undone === null ? newest : (open[step.undone % open.length] ?? newest);
              await undo(id, id === newest);
            }
            await expectWhole(archive, given);
          }
          for (const id of (await openRepairs(archive)).reverse()) {
            await undo(id, true);
            await expectWhole(archive, given);
          }
          expect(await exactRows(archive)).toEqual(before);
          await removeTempDatabase(archive);
        }),
        { numRuns, ...seed },
      );
      expect(undone).toBeGreaterThan(numRuns / 4);
    },
    timeLimit,
  );

  it(
    "between stories and catalogues that come leaves an archive that is whole at every step",
    async () => {
      const steps = fc.array(
        fc.oneof(
          { weight: 4, arbitrary: repair },
          { weight: 3, arbitrary: story },
          { weight: 1, arbitrary: concept },
          { weight: 2, arbitrary: undoing },
        ),
        { minLength: 4, maxLength: 20, size: "max" },
      );
      await fc.assert(
        fc.asyncProperty(beginning, steps, async (entries, steps) => {
          const archive = await openTempDatabase();
          await take(archive, entries);
          const given = new Given();
          await given.note(archive, null);
          const undo = async (id: number, isNewest: boolean) => {
            const refusal = await attemptUndo(archive, id);
            // A catalogue may have put others under each other since.
            if (isNewest && refusal !== null) expect(refusal).toMatch("would lie in itself");
            if (refusal === null) given.forget(id);
          };
          for (const step of steps) {
            if ("repair" in step) {
              const id = await attempt(archive, step.repair);
              if (id !== null) await given.note(archive, id);
            } else if ("taken" in step) {
              await take(archive, [step.taken]);
            } else {
              const open = await openRepairs(archive);
              const newest = open.at(-1);
              if (newest === undefined) continue;
              const id = step.undone === null ? newest : (open[step.undone % open.length] ?? newest);
              await undo(id, id === newest);
            }
            await given.note(archive, null);
            await expectWhole(archive, given);
          }
          for (const id of (await openRepairs(archive)).reverse()) {
            await undo(id, true);
            await expectWhole(archive, given);
          }
          await removeTempDatabase(archive);
        }),
        { numRuns, ...seed },
      );
    },
    timeLimit,
  );
});
