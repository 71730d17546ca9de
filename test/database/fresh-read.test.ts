import { FreshRead } from "../../src/database/fresh-read.js";
import { gate } from "../server/example-server.js";

/** Reads that end when the test wants it; each gives its number. */
function heldReads() {
  const gates = [gate(), gate(), gate()];
  let begun = 0;
  const fresh = new FreshRead(async () => {
    const number = begun;
    begun += 1;
    await gates[number]?.opened;
    return number;
  });
  return { fresh, end: (number: number) => gates[number]?.open(), begun: () => begun };
}

describe("A fresh read", () => {
  it("begins at once where none is under way", async () => {
    const { fresh, end, begun } = heldReads();
    const first = fresh.get();
    expect(begun()).toBe(1);
    end(0);
    expect(await first).toBe(0);
    const second = fresh.get();
    end(1);
    expect(await second).toBe(1);
  });

  it("is one for all who come while another is under way, and begins after that one", async () => {
    const { fresh, end, begun } = heldReads();
    const first = fresh.get();
    const others = [fresh.get(), fresh.get(), fresh.get()];
    expect(begun()).toBe(1);
    end(0);
    expect(await first).toBe(0);
    const later = fresh.get();
    end(1);
    expect(await Promise.all(others)).toEqual([1, 1, 1]);
    end(2);
    // It came when the first was over: before the second began, or after.
    expect([1, 2]).toContain(await later);
  });

  it("fails for those who waited for it alone", async () => {
    let fails = true;
    const fresh = new FreshRead(async () => {
      if (fails) throw new Error("no answer");
      return "an answer";
    });
    const failed = fresh.get();
    const next = fresh.get();
    const failure = expect(failed).rejects.toThrow("no answer");
    fails = false;
    await failure;
    expect(await next).toBe("an answer");
    expect(await fresh.get()).toBe("an answer");
  });
});
