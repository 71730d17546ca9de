import { setImmediate as nextTurn } from "node:timers/promises";
import { readAhead } from "../../src/ingest/read-ahead.js";

/** Numbers from 1 on, and what happens to them. */
function numbers(count: number, told: string[]) {
  return (async function* () {
    try {
      for (let number = 1; number <= count; number += 1) {
        told.push(`read ${number}`);
        yield number;
      }
    } finally {
      told.push("ended");
    }
  })();
}

describe("Reading ahead", () => {
  it("has the next value read while the one before is stored, and no further one", async () => {
    const told: string[] = [];
    for await (const number of readAhead(numbers(3, told))) {
      told.push(`store ${number}`);
      await nextTurn();
      told.push(`stored ${number}`);
    }
    expect(told).toEqual([
      "read 1",
      "read 2",
      "store 1",
      "stored 1",
      "read 3",
      "store 2",
      "stored 2",
      "ended",
      "store 3",
      "stored 3",
    ]);
  });

  it("throws what reading throws once all before it is stored", async () => {
    async function* failing() {
      yield 1;
      throw new Error("The disk is gone.");
    }
    const stored: number[] = [];
    const storing = (async () => {
      for await (const number of readAhead(failing())) {
        await nextTurn();
        stored.push(number);
      }
    })();
    await expect(storing).rejects.toThrow("The disk is gone.");
    expect(stored).toEqual([1]);
  });

  it("ends with whoever takes the values, though the next one may never come", async () => {
    async function* stuck() {
      yield 1;
      await new Promise(() => undefined);
    }
    const taken: number[] = [];
    for await (const number of readAhead(stuck())) {
      taken.push(number);
      break;
    }
    expect(taken).toEqual([1]);
  });

  it("closes what it reads from when the values are taken no more", async () => {
    const told: string[] = [];
    for await (const _ of readAhead(numbers(3, told))) break;
    await nextTurn();
    expect(told).toEqual(["read 1", "read 2", "ended"]);
  });
});
